package io.couture.trainer.export;

/** What a graph's linear layers calculate with. */
public enum Arithmetic {
    /** 32-bit floating point: the reference. */
    FLOAT("fp32"),
    /** 8-bit weights and inputs, see {@link QuantizedProduct}: a quarter of the bytes to read, for processors. */
    INT8("int8"),
    /** 16-bit floating point all through, for GPUs; attention as {@link ScatteredMemory} does it. */
    HALF("fp16");

    private final String variant;

    Arithmetic(String variant) {
        this.variant = variant;
    }

    /** What a graph of this arithmetic computes in beside its linear layers. */
    ElementType floats() {
        return this == HALF ? ElementType.FLOAT16 : ElementType.FLOAT;
    }

    /** The variant's name in a release. */
    public String variant() {
        return variant;
    }
}
