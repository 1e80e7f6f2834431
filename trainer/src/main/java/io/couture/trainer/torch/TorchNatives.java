package io.couture.trainer.torch;

import io.couture.machine.cuda.Natives;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Where this process's libtorch lies as files: unpacked, not loaded, so that it can be looked at where loading fails. */
public final class TorchNatives {

    private static final String NAME = "libtorch";

    private TorchNatives() {}

    /**
     * @throws IOException when they cannot be unpacked, or no natives for this platform are on the class path
     */
    public static Natives unpack() throws IOException {
        List<Path> own = folders("pytorch");
        if (own.isEmpty()) {
            throw new IOException(NAME + " has no natives for " + Loader.getPlatform() + " on the class path");
        }
        return Natives.in(NAME, own, folders("openblas"));
    }

    private static List<Path> folders(String library) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String extension : List.of("-gpu", "")) {
            for (File file :
                    Loader.cacheResources("org/bytedeco/" + library + "/" + Loader.getPlatform() + extension + "/")) {
                found.add(file.toPath());
            }
        }
        return found;
    }
}
