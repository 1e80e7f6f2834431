package io.couture.trainer.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something that is tried, and what came of it. */
record Claim(String name, Trial trial) {

    /** Tries it. */
    @FunctionalInterface
    interface Trial {

        /**
         * @param measured takes raw figures
         * @return whether it holds
         * @throws Exception when it cannot be tried; that is written down too
         */
        boolean holds(ObjectNode measured) throws Exception;
    }
}
