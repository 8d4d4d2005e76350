package com.aunsight.tokenportal.audit.seal;

import java.util.ArrayList;
import java.util.List;

/** Checks proofs as RFC 9162 describes it, without the tree. */
final class Proofs {
    private Proofs() {}

    /** 2.1.3.2: whether the leaf is in the tree with this root. */
    static boolean included(Hash leaf, long index, long size, Hash root, List<Hash> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash next : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Hash.node(next, hash);
                int up = (place & 1) == 1 || place == 0 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= up;
                last >>>= up;
            } else {
                hash = Hash.node(hash, next);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** 2.1.4.2: whether the second tree begins with all leaves of the first. Sizes are at least 1. */
    static boolean consistent(long first, long second, Hash firstRoot, Hash secondRoot, List<Hash> proof) {
        if (first < 1 || first > second) {
            return false;
        }
        if (first == second) {
            return proof.isEmpty() && firstRoot.equals(secondRoot);
        }
        var path = new ArrayList<Hash>();
        if (Long.bitCount(first) == 1) {
            path.add(firstRoot);
        }
        path.addAll(proof);
        return !path.isEmpty() && climb(first - 1, second - 1, firstRoot, secondRoot, path);
    }

    private static boolean climb(long firstLast, long secondLast, Hash firstRoot, Hash secondRoot, List<Hash> path) {
        int shared = Long.numberOfTrailingZeros(~firstLast);
        long place = firstLast >>> shared;
        long last = secondLast >>> shared;
        Hash one = path.getFirst();
        Hash two = path.getFirst();
        for (Hash next : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                one = Hash.node(next, one);
                two = Hash.node(next, two);
                int up = (place & 1) == 1 || place == 0 ? 0 : Long.numberOfTrailingZeros(place);
                place >>>= up;
                last >>>= up;
            } else {
                two = Hash.node(two, next);
            }
            place >>>= 1;
            last >>>= 1;
        }
        return last == 0 && one.equals(firstRoot) && two.equals(secondRoot);
    }
}
