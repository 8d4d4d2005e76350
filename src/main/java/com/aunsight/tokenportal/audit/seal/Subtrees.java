package com.aunsight.tokenportal.audit.seal;

/** Knows the hashes of a tree's complete subtrees. */
@FunctionalInterface
interface Subtrees {
    /**
     * @param height the subtree has two to the power of it leaves
     * @param index how many subtrees of this height stand before it
     */
    Hash at(int height, long index);
}
