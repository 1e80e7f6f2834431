package io.couture.trainer.export;

/** Number types of the ONNX format, with the format's own codes. */
public enum ElementType {
    FLOAT(1, 4),
    UINT8(2, 1),
    INT64(7, 8),
    FLOAT16(10, 2);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /** Size of one element. */
    int bytes() {
        return bytes;
    }
}
