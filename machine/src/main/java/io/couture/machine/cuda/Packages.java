package io.couture.machine.cuda;

import java.util.List;
import java.util.Map;

/** Which of NVIDIA's packages bring a library: for Debian and Ubuntu, and as Python wheels. */
final class Packages {

    private static final List<Map.Entry<String, String>> BY_PREFIX = List.of(
            Map.entry("libcudart.", "cuda-cudart-13-0 nvidia-cuda-runtime"),
            Map.entry("libcublas", "libcublas-13-0 nvidia-cublas"),
            Map.entry("libcudnn", "libcudnn9-cuda-13 nvidia-cudnn-cu13"),
            Map.entry("libcufft", "libcufft-13-0 nvidia-cufft"),
            Map.entry("libcurand", "libcurand-13-0 nvidia-curand"),
            Map.entry("libcusparse.", "libcusparse-13-0 nvidia-cusparse"),
            Map.entry("libcusolver", "libcusolver-13-0 nvidia-cusolver"),
            Map.entry("libcupti", "cuda-cupti-13-0 nvidia-cuda-cupti"),
            Map.entry("libcufile", "libcufile-13-0 nvidia-cufile"),
            Map.entry("libnccl", "libnccl2 nvidia-nccl-cu13"),
            Map.entry("libnvJitLink", "libnvjitlink-13-0 nvidia-nvjitlink"),
            Map.entry("libnvrtc", "cuda-nvrtc-13-0 nvidia-cuda-nvrtc"),
            Map.entry("libgomp", "libgomp1"),
            Map.entry("libstdc++", "libstdc++6"));

    private Packages() {}

    /** How to get the library, as an end of a sentence. */
    static String advice(String library) {
        if (library.startsWith("libcuda.so")) {
            return "it comes with NVIDIA's driver: install driver " + NvidiaDriver.OLDEST
                    + " or newer, or start the container with the GPU passed in";
        }
        return BY_PREFIX.stream()
                .filter(entry -> library.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> advice(entry.getValue().split(" ", -1)))
                .orElse("install the package that brings it");
    }

    private static String advice(String[] names) {
        String apt = "apt-get install " + names[0];
        return names.length == 1 ? apt : apt + " (NVIDIA's repository), or pip install " + names[1];
    }
}
