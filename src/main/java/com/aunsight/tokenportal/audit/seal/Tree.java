package com.aunsight.tokenportal.audit.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, 2.1, at one size: its root, and proofs, made of the complete subtrees alone.
 *
 * @param size number of leaves
 */
record Tree(Subtrees subtrees, long size) {

    Hash root() {
        return size == 0 ? Hash.EMPTY : root(0, size);
    }

    /** Of a part that begins where a complete subtree of at least its size would. */
    private Hash root(long start, long length) {
        if (Long.bitCount(length) == 1) {
            int height = Long.numberOfTrailingZeros(length);
            return subtrees.at(height, start >>> height);
        }
        long left = leftOf(length);
        return Hash.node(root(start, left), root(start + left, length - left));
    }

    /** Largest power of two that is smaller: how the tree is divided. */
    private static long leftOf(long length) {
        return Long.highestOneBit(length - 1);
    }

    /**
     * PATH(index, leaves) of 2.1.3.1: that the leaf is in this tree.
     *
     * @param index less than the size
     */
    List<Hash> inclusion(long index) {
        var path = new ArrayList<Hash>();
        inclusion(index, 0, size, path);
        return path;
    }

    private void inclusion(long index, long start, long length, List<Hash> path) {
        if (length == 1) {
            return;
        }
        long left = leftOf(length);
        if (index < start + left) {
            inclusion(index, start, left, path);
            path.add(root(start + left, length - left));
        } else {
            inclusion(index, start + left, length - left, path);
            path.add(root(start, left));
        }
    }

    /**
     * PROOF(first, leaves) of 2.1.4.1: that this tree begins with all leaves of a smaller one.
     *
     * @param first size of the smaller one, 1 to this size; empty for this size
     */
    List<Hash> consistency(long first) {
        var path = new ArrayList<Hash>();
        consistency(first, 0, size, true, path);
        return path;
    }

    private void consistency(long first, long start, long length, boolean known, List<Hash> path) {
        if (first == length) {
            if (!known) {
                path.add(root(start, length));
            }
            return;
        }
        long left = leftOf(length);
        if (first <= left) {
            consistency(first, start, left, known, path);
            path.add(root(start + left, length - left));
        } else {
            consistency(first - left, start + left, length - left, false, path);
            path.add(root(start, left));
        }
    }
}
