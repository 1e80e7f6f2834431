package io.couture.onnx;

import java.lang.System.Logger.Level;

/**
 * What a configured device comes to on this machine, and why. Found out once for a process: natives are loaded, and for
 * CUDA one multiplication is run.
 *
 * @param device {@link Device#CPU} or {@link Device#CUDA}
 * @param reason in words, without an end of sentence
 */
public record DeviceChoice(Device device, String reason) {

    private static final System.Logger LOG = System.getLogger(DeviceChoice.class.getName());

    /**
     * Services ask this when they start, so that a missing GPU stops them before they take work.
     *
     * @throws IllegalStateException when CUDA was asked for and does not work, with the first thing to do about it
     */
    public static DeviceChoice of(Device asked) {
        if (asked == Device.CPU) {
            return new DeviceChoice(Device.CPU, "the configuration says so");
        }
        CudaProbe.Result result = CudaProbe.result();
        if (result.works()) {
            return new DeviceChoice(Device.CUDA, "CUDA works here");
        }
        if (asked == Device.CUDA) {
            throw new IllegalStateException("device cuda was asked for and cannot be used: " + result.reason());
        }
        return new DeviceChoice(Device.CPU, "CUDA cannot be used: " + result.reason());
    }

    /**
     * What a service asks before it takes work: says once what it took and why, or what to do about a GPU that was asked for
     * and is not there.
     *
     * @param key the configuration's, for the log
     * @param configured its value
     * @throws IllegalStateException as {@link #of}, which ends the service
     */
    public static void atStart(String key, String configured) {
        Device asked = Device.parse(configured);
        try {
            LOG.log(Level.INFO, "{0}={1}: {2}", key, configured, of(asked));
        } catch (IllegalStateException unusable) {
            LOG.log(Level.ERROR, "{0}={1}: {2}", key, configured, unusable.getMessage());
            throw unusable;
        }
    }

    /** For a log: device and reason. */
    @Override
    public String toString() {
        return (device == Device.CUDA ? "cuda" : "cpu") + " (" + reason + ")";
    }
}
