package io.couture.trainer.data.prepare;

import io.couture.trainer.data.Example;
import java.io.IOException;

/** What became of one candidate. */
sealed interface Outcome {

    /** Takes it into account. */
    void tell(Listener listener) throws IOException;

    /** Who takes outcomes, in the source's order. */
    interface Listener {
        void kept(Kept kept) throws IOException;

        void skipped(Skipped skipped) throws IOException;
    }

    /** A picture as it will be stored. */
    record Kept(Example example, Planes planes, Fingerprint fingerprint) implements Outcome {
        @Override
        public void tell(Listener listener) throws IOException {
            listener.kept(this);
        }
    }

    /** A candidate that is left out. */
    record Skipped(SkipReason reason, String name, String message) implements Outcome {
        @Override
        public void tell(Listener listener) throws IOException {
            listener.skipped(this);
        }
    }
}
