package io.couture.trainer.watch;

import com.google.protobuf.ByteString;
import io.couture.trainer.watch.tensorboard.Dimension;
import io.couture.trainer.watch.tensorboard.Event;
import io.couture.trainer.watch.tensorboard.Metadata;
import io.couture.trainer.watch.tensorboard.Plugin;
import io.couture.trainer.watch.tensorboard.SessionLog;
import io.couture.trainer.watch.tensorboard.Shape;
import io.couture.trainer.watch.tensorboard.Summary;
import io.couture.trainer.watch.tensorboard.TensorValue;
import io.couture.trainer.watch.tensorboard.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One start of a run for TensorBoard: {@code events.out.tfevents.<seconds>.couture.<number>} in the stage's folder, so
 * that {@code tensorboard --logdir work/<recipe>} shows each stage as a run. Not for several threads.
 */
public final class EventFile implements AutoCloseable {

    private static final String VERSION = "brain.Event:2";
    private static final int STARTED = 1;
    private static final int STRINGS = 7;
    private static final int SCALAR = 1;
    private static final int TENSOR = 2;
    private static final int BLOB_SEQUENCE = 3;

    private final RecordFile file;

    private EventFile(RecordFile file) {
        this.file = file;
    }

    /**
     * Begins a file. TensorBoard then forgets what an earlier, interrupted start wrote of later steps.
     *
     * @param step the last step that counts
     */
    public static EventFile open(Path folder, long step) throws IOException {
        long seconds = System.currentTimeMillis() / 1000;
        int number = 0;
        Path path;
        do {
            path = folder.resolve("events.out.tfevents.%010d.couture.%d".formatted(seconds, number++));
        } while (Files.exists(path));
        EventFile events = new EventFile(new RecordFile(path));
        events.write(Event.newBuilder().setFileVersion(VERSION));
        events.write(Event.newBuilder()
                .setStep(step + 1)
                .setSessionLog(SessionLog.newBuilder().setStatus(STARTED)));
        return events;
    }

    /** Numbers by tag; what stands before a tag's slash is the group it is shown in. */
    public void scalars(long step, Map<String, Double> values) throws IOException {
        Summary.Builder summary = Summary.newBuilder();
        values.forEach((tag, value) -> summary.addValue(Value.newBuilder()
                .setTag(tag)
                .setSimpleValue(value.floatValue())
                .setMetadata(metadata("scalars", SCALAR))));
        write(Event.newBuilder().setStep(step).setSummary(summary));
    }

    /**
     * A picture.
     *
     * @param description shown beside it, in Markdown
     * @param png the encoded file
     */
    public void picture(long step, String tag, String description, Png png) throws IOException {
        TensorValue tensor = strings(List.of(
                ByteString.copyFromUtf8(String.valueOf(png.width())),
                ByteString.copyFromUtf8(String.valueOf(png.height())),
                png.bytes()));
        value(step, tag, tensor, metadata("images", BLOB_SEQUENCE).setSummaryDescription(description));
    }

    /** A text in Markdown. */
    public void text(long step, String tag, String markdown) throws IOException {
        value(step, tag, strings(List.of(ByteString.copyFromUtf8(markdown))), metadata("text", TENSOR));
    }

    private void value(long step, String tag, TensorValue tensor, Metadata.Builder metadata) throws IOException {
        Value value = Value.newBuilder()
                .setTag(tag)
                .setTensor(tensor)
                .setMetadata(metadata)
                .build();
        write(Event.newBuilder().setStep(step).setSummary(Summary.newBuilder().addValue(value)));
    }

    private static TensorValue strings(List<ByteString> values) {
        return TensorValue.newBuilder()
                .setDtype(STRINGS)
                .setTensorShape(Shape.newBuilder().addDim(Dimension.newBuilder().setSize(values.size())))
                .addAllStringVal(values)
                .build();
    }

    private static Metadata.Builder metadata(String plugin, int dataClass) {
        return Metadata.newBuilder()
                .setPluginData(Plugin.newBuilder().setPluginName(plugin))
                .setDataClass(dataClass);
    }

    private void write(Event.Builder event) throws IOException {
        file.write(event.setWallTime(System.currentTimeMillis() / 1e3).build().toByteArray());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
