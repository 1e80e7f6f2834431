package io.couture.machine.cuda;

import java.util.Optional;

/**
 * A library that our natives need and do not bring.
 *
 * @param neededBy the library that asks for it
 */
public record Need(String library, String neededBy, Optional<LibraryPath.Found> found) {

    public boolean isMet() {
        return found.isPresent() && found.get().loadable();
    }

    /** Whether NVIDIA makes it, and not the operating system. */
    public boolean isNvidias() {
        return library.matches("lib(cu|nv|nccl).*");
    }

    /** Whether every Linux has it. */
    public boolean isOfEverySystem() {
        return NativeNeeds.SYSTEM.matcher(library).matches();
    }
}
