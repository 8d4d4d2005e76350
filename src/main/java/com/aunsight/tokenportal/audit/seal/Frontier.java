package com.aunsight.tokenportal.audit.seal;

import java.util.ArrayList;
import java.util.List;

/** A tree as it grows: of all that came before it remembers only the complete subtrees at its edge. */
final class Frontier {
    /** Subtrees that are kept have 256 to the power of their level leaves. */
    static final int HEIGHT_OF_LEVEL = 8;

    private final List<Hash> peaks = new ArrayList<>();
    private long size;

    /** Is told each subtree of a whole level when it is complete. */
    @FunctionalInterface
    interface Completed {
        void subtree(int level, long index, Hash hash);
    }

    /** The edge of a tree that is known by its subtrees. */
    static Frontier of(Subtrees subtrees, long size) {
        var frontier = new Frontier();
        for (long bit = Long.highestOneBit(size); bit != 0; bit >>>= 1) {
            if ((size & bit) != 0) {
                int height = Long.numberOfTrailingZeros(bit);
                frontier.peaks.add(subtrees.at(height, frontier.size >>> height));
                frontier.size += bit;
            }
        }
        return frontier;
    }

    void append(Hash leaf, Completed completed) {
        Hash hash = leaf;
        int height = 0;
        for (long index = size; (index & 1) == 1; index >>>= 1) {
            hash = Hash.node(peaks.removeLast(), hash);
            height++;
            if (height % HEIGHT_OF_LEVEL == 0) {
                completed.subtree(height / HEIGHT_OF_LEVEL, index >>> 1, hash);
            }
        }
        peaks.add(hash);
        size++;
    }

    long size() {
        return size;
    }

    Hash root() {
        if (peaks.isEmpty()) {
            return Hash.EMPTY;
        }
        Hash root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = Hash.node(peaks.get(i), root);
        }
        return root;
    }
}
