package io.couture.trainer.data.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups pictures whose hashes differ in at most three of 64 bits and whose colours hardly differ, without comparing
 * each with each. Of six bands of bits, three differences leave three untouched, so two such hashes agree in at least
 * one of the 20 choices of three bands (Manku, Jain and Das Sarma 2007): pictures are sorted by each choice and, where
 * it is equal, by their colours' sum, and compared with their neighbours. In a crowd of pictures that are alike in both,
 * more than {@value #NEIGHBOURS} neighbours are not looked at.
 */
final class NearDuplicates {

    static final int HASH_DISTANCE = 3;

    /** Mean difference of colour values, of 255: recompressing stays below, another garment does not. */
    static final int COLOUR_DISTANCE = 2;

    private static final int NEIGHBOURS = 64;
    private static final int[] BAND_ENDS = {0, 11, 22, 33, 44, 54, 64};
    private static final int BANDS = BAND_ENDS.length - 1;
    private static final int INDEX_BITS = 31;
    private static final long INDEX = (1L << INDEX_BITS) - 1;
    private static final int LIMIT = COLOUR_DISTANCE * Fingerprint.values();

    private final List<Fingerprint> pictures;
    private final int[] parents;

    private NearDuplicates(List<Fingerprint> pictures) {
        this.pictures = pictures;
        this.parents = new int[pictures.size()];
        Arrays.setAll(parents, i -> i);
    }

    /** Groups of two and more, as ascending indices, ordered by their first. */
    static List<List<Integer>> groups(List<Fingerprint> pictures) {
        NearDuplicates search = new NearDuplicates(pictures);
        for (int a = 0; a < BANDS; a++) {
            for (int b = a + 1; b < BANDS; b++) {
                for (int c = b + 1; c < BANDS; c++) {
                    search.join(a, b, c);
                }
            }
        }
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < pictures.size(); i++) {
            members.computeIfAbsent(search.root(i), first -> new ArrayList<>()).add(i);
        }
        return members.values().stream()
                .filter(group -> group.size() > 1)
                .sorted((one, other) -> Integer.compare(one.get(0), other.get(0)))
                .toList();
    }

    private void join(int... bands) {
        long[] keys = new long[pictures.size()];
        for (int i = 0; i < keys.length; i++) {
            long hash = pictures.get(i).hash();
            long key = 0;
            for (int band : bands) {
                int width = BAND_ENDS[band + 1] - BAND_ENDS[band];
                key = key << width | hash >>> BAND_ENDS[band] & (1L << width) - 1;
            }
            keys[i] = key << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        for (int first = 0, end; first < keys.length; first = end) {
            end = first + 1;
            while (end < keys.length && keys[end] >>> INDEX_BITS == keys[first] >>> INDEX_BITS) {
                end++;
            }
            compare(Arrays.copyOfRange(keys, first, end));
        }
    }

    private void compare(long[] alike) {
        for (int i = 0; i < alike.length; i++) {
            int index = (int) (alike[i] & INDEX);
            alike[i] = (long) pictures.get(index).total() << INDEX_BITS | index;
        }
        Arrays.sort(alike);
        for (int i = 0; i < alike.length; i++) {
            int last = Math.min(alike.length, i + 1 + NEIGHBOURS);
            for (int j = i + 1; j < last && (alike[j] >>> INDEX_BITS) - (alike[i] >>> INDEX_BITS) <= LIMIT; j++) {
                join((int) (alike[i] & INDEX), (int) (alike[j] & INDEX));
            }
        }
    }

    private void join(int one, int other) {
        int rootOfOne = root(one);
        int rootOfOther = root(other);
        Fingerprint first = pictures.get(one);
        Fingerprint second = pictures.get(other);
        if (rootOfOne != rootOfOther
                && Long.bitCount(first.hash() ^ second.hash()) <= HASH_DISTANCE
                && first.difference(second, LIMIT) <= LIMIT) {
            parents[Math.max(rootOfOne, rootOfOther)] = Math.min(rootOfOne, rootOfOther);
        }
    }

    private int root(int index) {
        int at = index;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }
}
