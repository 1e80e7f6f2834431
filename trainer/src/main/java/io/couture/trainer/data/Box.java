package io.couture.trainer.data;

/** A rectangle in pixels of the original picture, by its top-left corner. */
public record Box(int x, int y, int width, int height) {
    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    public Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        int right = Math.max(x + width, other.x + other.width);
        int bottom = Math.max(y + height, other.y + other.height);
        return new Box(left, top, right - left, bottom - top);
    }

    /** The part inside a picture of this size; may be empty. */
    public Box within(int pictureWidth, int pictureHeight) {
        int left = Math.max(0, Math.min(pictureWidth, x));
        int top = Math.max(0, Math.min(pictureHeight, y));
        int right = Math.max(left, Math.min(pictureWidth, x + width));
        int bottom = Math.max(top, Math.min(pictureHeight, y + height));
        return new Box(left, top, right - left, bottom - top);
    }
}
