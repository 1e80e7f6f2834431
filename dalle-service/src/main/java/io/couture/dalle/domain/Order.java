package io.couture.dalle.domain;

/** A drawing, how urgent it is, and who waits for it. */
public record Order(Drawing drawing, Priority priority, Customer customer) {

    /** Somebody waits. */
    public Order(Drawing drawing, Customer customer) {
        this(drawing, Priority.INTERACTIVE, customer);
    }
}
