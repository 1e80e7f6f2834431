package io.couture.dalle.domain;

/** Hears how the engine is doing, for metrics. Called on the engine's thread: quick. */
public interface EngineWatch {

    /** Hears nothing. */
    EngineWatch NONE = new EngineWatch() {
        @Override
        public void waited(long nanos) {}

        @Override
        public void read(long nanos) {}

        @Override
        public void stepped(int rows, int tokens, long nanos) {}

        @Override
        public void load(int rowsInUse, int candidatesWaiting) {}

        @Override
        public void estimated(long waitNanos) {}

        @Override
        public void refused(Refusal reason) {}
    };

    /** Why an order was not drawn at all. */
    enum Refusal {
        /** By its deadline the queue would not be through with it. */
        LATE,
        /** The release cannot take its text or its given picture. */
        INVALID
    }

    /** An order's first candidate began so long after the order came. */
    void waited(long nanos);

    /** A caption was read. */
    void read(long nanos);

    /**
     * A step was computed.
     *
     * @param rows it computed
     * @param tokens drawn from it, at most one a row
     */
    void stepped(int rows, int tokens, long nanos);

    /** How things stand after a turn. */
    void load(int rowsInUse, int candidatesWaiting);

    /** An interactive order that came now would wait so long for its first row; told every second or so. */
    void estimated(long waitNanos);

    /** An order was refused. */
    void refused(Refusal reason);
}
