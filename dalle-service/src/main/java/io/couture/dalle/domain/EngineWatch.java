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
    };

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
}
