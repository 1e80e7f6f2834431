package io.couture.standalone.cli;

import io.couture.standalone.client.Failure;

/** What a command returns to the shell. */
final class ExitCode {
    static final int DONE = 0;
    static final int BAD_INPUT = 2;
    static final int SERVICE_FAILED = 3;
    static final int DEADLINE_PASSED = 4;

    private ExitCode() {}

    static int of(Failure failure) {
        return switch (failure.kind()) {
            case BAD_INPUT -> BAD_INPUT;
            case DEADLINE_PASSED -> DEADLINE_PASSED;
            case SERVICE_FAILED -> SERVICE_FAILED;
        };
    }
}
