package io.couture.standalone.cli;

import com.google.protobuf.ByteString;
import io.couture.model.InvalidRequestException;
import io.couture.model.request.EditLimits;
import io.couture.proto.v1.Edit;
import io.couture.proto.v1.GenerationRequest;
import io.couture.proto.v1.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Drawing on from a picture, and redrawing part of one. What depends on the release's grid is checked by the service. */
final class EditOptions {

    private static final Pattern REGION = Pattern.compile("(\\d{1,4}),(\\d{1,4}),(\\d{1,4}),(\\d{1,4})");

    @Option(names = "--image", paramLabel = "FILE", description = "Keep part of this picture (PNG, JPEG, GIF, BMP).")
    private @Nullable Path image;

    @Option(names = "--keep-rows", paramLabel = "N", description = "Keep its first N of 16 rows, draw the rest.")
    private @Nullable Integer keepRows;

    @Option(names = "--redraw", paramLabel = "X,Y,W,H", description = "Redraw these cells of its 16x16 grid.")
    private @Nullable String redraw;

    @Option(names = "--mask", paramLabel = "FILE", description = "Redraw where this picture is light.")
    private @Nullable Path mask;

    /**
     * The edit that is asked for, if one is.
     *
     * @throws CommandException when the options contradict each other or a file cannot be used
     */
    Optional<Edit> edit() {
        long choices = Stream.of(Optional.ofNullable(keepRows), Optional.ofNullable(redraw), Optional.ofNullable(mask))
                .filter(Optional::isPresent)
                .count();
        if (image == null) {
            if (choices > 0) {
                throw wrong("--keep-rows, --redraw and --mask need --image FILE", null);
            }
            return Optional.empty();
        }
        if (choices != 1) {
            throw wrong("--image needs one of --keep-rows, --redraw and --mask; " + choices + " are given", null);
        }
        Edit.Builder edit = Edit.newBuilder();
        if (keepRows != null) {
            edit.setKeepRows(keepRows);
        } else if (redraw != null) {
            edit.setRedraw(region(redraw));
        } else if (mask != null) {
            byte[] bytes = read("--mask", mask, EditLimits.MAX_MASK_BYTES);
            check("--mask " + mask, () -> EditLimits.checkMask(bytes));
            edit.setMask(ByteString.copyFrom(bytes));
        }
        byte[] bytes = read("--image", image, EditLimits.MAX_PICTURE_BYTES);
        check("--image " + image, () -> EditLimits.checkPicture(bytes));
        return Optional.of(edit.setPicture(ByteString.copyFrom(bytes)).build());
    }

    /** Adds the edit to a request. */
    GenerationRequest.Builder apply(GenerationRequest.Builder request) {
        edit().ifPresent(request::setEdit);
        return request;
    }

    private static Region region(String text) {
        Matcher matcher = REGION.matcher(text);
        if (!matcher.matches()) {
            throw wrong("--redraw is \"" + text + "\", must be X,Y,WIDTH,HEIGHT in cells, as 4,0,8,6", null);
        }
        return Region.newBuilder()
                .setX(Integer.parseInt(matcher.group(1)))
                .setY(Integer.parseInt(matcher.group(2)))
                .setWidth(Integer.parseInt(matcher.group(3)))
                .setHeight(Integer.parseInt(matcher.group(4)))
                .build();
    }

    private static byte[] read(String option, Path file, int most) {
        try {
            long size = Files.size(file);
            if (size > most) {
                throw wrong(option + " " + file + " has " + size + " bytes, must have at most " + most, null);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw wrong(option + " " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static void check(String place, Runnable check) {
        try {
            check.run();
        } catch (InvalidRequestException e) {
            throw wrong(place + ": " + e.getMessage(), e);
        }
    }

    private static CommandException wrong(String message, @Nullable Exception cause) {
        return cause == null
                ? new CommandException(ExitCode.BAD_INPUT, message)
                : new CommandException(ExitCode.BAD_INPUT, message, cause);
    }
}
