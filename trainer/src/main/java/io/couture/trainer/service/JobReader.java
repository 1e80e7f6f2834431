package io.couture.trainer.service;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.util.JsonFormat;
import io.couture.kit.envelope.Headers;
import io.couture.kit.envelope.ValueFormat;
import io.couture.model.InvalidRequestException;
import io.couture.proto.v1.TrainingJob;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a job, in JSON or protobuf. */
final class JobReader {

    /** A recipe in JSON's escapes and what is around it. */
    static final int MAX_BYTES = 768 << 10;

    private JobReader() {}

    /**
     * Reads a record's value; its job has an id, by the record's key where it brings none itself.
     *
     * @throws IllegalArgumentException when it is no job, naming what is wrong
     */
    static TrainingJob read(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            throw new IllegalArgumentException("job has 0 bytes; a TrainingJob is needed");
        }
        if (value.length > MAX_BYTES) {
            throw new IllegalArgumentException("job has " + value.length + " bytes; the limit is " + MAX_BYTES);
        }
        TrainingJob job = isJson(record) ? json(value) : protobuf(value);
        String key = record.key();
        if (key == null || key.isEmpty()) {
            return job;
        }
        if (job.getJobId().isEmpty()) {
            return job.toBuilder().setJobId(key).build();
        }
        if (!job.getJobId().equals(key)) {
            throw new IllegalArgumentException(
                    "job_id is \"" + job.getJobId() + "\", the record's key is \"" + key + "\"; they must be equal");
        }
        return job;
    }

    /**
     * Whether a record is JSON, and so are the reports on it.
     *
     * @throws IllegalArgumentException when its content type is neither that nor protobuf
     */
    static boolean isJson(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value();
        try {
            return ValueFormat.of(
                            Headers.of(record.headers()),
                            value == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(value))
                    == ValueFormat.JSON;
        } catch (InvalidRequestException other) {
            throw new IllegalArgumentException(other.getMessage(), other);
        }
    }

    private static TrainingJob json(byte[] value) {
        TrainingJob.Builder job = TrainingJob.newBuilder();
        try {
            JsonFormat.parser().merge(ByteString.copyFrom(value).toStringUtf8(), job);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "job's " + value.length + " bytes of JSON are no TrainingJob: " + e.getMessage(), e);
        }
        return job.build();
    }

    private static TrainingJob protobuf(byte[] value) {
        try {
            return TrainingJob.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "job's " + value.length + " bytes are no TrainingJob: " + e.getMessage(), e);
        }
    }
}
