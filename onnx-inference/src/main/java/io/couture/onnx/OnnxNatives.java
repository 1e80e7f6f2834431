package io.couture.onnx;

import io.couture.machine.cuda.Natives;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Where this process's ONNX Runtime lies as files: unpacked, not loaded, so that it can be looked at where loading fails. */
public final class OnnxNatives {

    private static final String NAME = "ONNX Runtime";
    private static final List<String> COMPANIONS = List.of("dnnl", "opencl");

    private OnnxNatives() {}

    /**
     * @throws IOException when they cannot be unpacked, or no natives for this platform are on the class path
     */
    public static Natives unpack() throws IOException {
        List<Path> own = folders("onnxruntime");
        if (own.isEmpty()) {
            throw new IOException(NAME + " has no natives for " + Loader.getPlatform() + " on the class path");
        }
        List<Path> companions = new ArrayList<>();
        for (String companion : COMPANIONS) {
            companions.addAll(folders(companion));
        }
        return Natives.in(NAME, own, companions);
    }

    private static List<Path> folders(String library) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String extension : List.of("-gpu", "")) {
            String folder = "org/bytedeco/" + library + "/" + Loader.getPlatform() + extension + "/";
            for (File file : Loader.cacheResources(folder)) {
                found.add(file.toPath());
            }
        }
        return found;
    }
}
