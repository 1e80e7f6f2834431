package io.couture.trainer.data.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a source said about a candidate, or why it said nothing. */
public record ReadCandidate(String name, Description said, int bytes, String problem) {

    private static final Description NOTHING = Description.of(List.of());

    public static List<ReadCandidate> all(PictureSource source) throws IOException {
        List<ReadCandidate> read = new ArrayList<>();
        try (PictureSource.Candidates candidates = source.open()) {
            for (Candidate next = candidates.next(); next != null; next = candidates.next()) {
                read.add(read(next));
            }
        }
        return read;
    }

    private static ReadCandidate read(Candidate candidate) {
        try {
            return new ReadCandidate(candidate.name(), candidate.describe(), candidate.picture().length, "");
        } catch (IOException e) {
            return new ReadCandidate(candidate.name(), NOTHING, 0, String.valueOf(e.getMessage()));
        }
    }
}
