package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tree against what others computed: the vectors of Certificate Transparency, and the verifier of Sigstore. */
class TreeTest {
    private static final List<String> ENTRIES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final List<Hash> LEAVES = ENTRIES.stream()
            .map(entry -> Hash.leaf(HexFormat.of().parseHex(entry)))
            .toList();

    @Test
    @DisplayName("RFC 6962 and 9162: roots of Certificate Transparency's vectors")
    void roots() {
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(hex(new Tree(of(LEAVES), size).root())).isEqualTo(ROOTS.get(size));
            assertThat(hex(grown(LEAVES.subList(0, size)).root())).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    @DisplayName("RFC 6962 and 9162: proofs of Certificate Transparency's vectors")
    void proofs() {
        var tree = new Tree(of(LEAVES), 8);
        assertThat(tree.inclusion(0).stream().map(TreeTest::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.inclusion(5).stream().map(TreeTest::hex))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(2).stream().map(TreeTest::hex))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.consistency(6).stream().map(TreeTest::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    @DisplayName("Sigstore's verifier agrees on every leaf of every tree up to 70, and disagrees where we do")
    void sigstoreAgrees() throws InclusionProofVerificationException {
        var leaves = leaves(70);
        for (int size = 1; size <= leaves.size(); size++) {
            var tree = new Tree(of(leaves), size);
            for (int index = 0; index < size; index++) {
                var path = tree.inclusion(index);
                assertThat(Proofs.included(leaves.get(index), index, size, tree.root(), path))
                        .isTrue();
                assertThat(sigstore(leaves.get(index), index, size, tree.root(), path))
                        .isTrue();
                for (int other = 0; other < size; other++) {
                    assertThat(Proofs.included(leaves.get(index), other, size, tree.root(), path))
                            .isEqualTo(other == index);
                }
                assertThat(Proofs.included(leaves.get(index), index, size, leaves.getFirst(), path))
                        .isEqualTo(size == 1)
                        .isEqualTo(sigstore(leaves.get(index), index, size, leaves.getFirst(), path));
                var longer = new ArrayList<>(path);
                longer.add(leaves.getFirst());
                assertThat(Proofs.included(leaves.get(index), index, size, tree.root(), longer))
                        .isFalse();
            }
        }
    }

    private static boolean sigstore(Hash leaf, long index, long size, Hash root, List<Hash> path) {
        try {
            InclusionProofVerifier.verify(
                    leaf.bytes(), index, size, path.stream().map(Hash::bytes).toList(), root.bytes());
            return true;
        } catch (InclusionProofVerificationException e) {
            return false;
        }
    }

    @Test
    void everyTwoSizesAreConsistentAndNothingElseIs() {
        var leaves = leaves(40);
        for (int second = 1; second <= leaves.size(); second++) {
            var tree = new Tree(of(leaves), second);
            for (int first = 1; first <= second; first++) {
                Hash firstRoot = new Tree(of(leaves), first).root();
                var proof = tree.consistency(first);
                assertThat(Proofs.consistent(first, second, firstRoot, tree.root(), proof))
                        .isTrue();
                assertThat(Proofs.consistent(first, second, leaves.getLast(), tree.root(), proof))
                        .isFalse();
                assertThat(Proofs.consistent(first, second, firstRoot, leaves.getLast(), proof))
                        .isFalse();
                if (!proof.isEmpty()) {
                    assertThat(Proofs.consistent(first, second, firstRoot, tree.root(), proof.subList(1, proof.size())))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aTreeGoesOnFromItsEdgeAndTellsWhichSubtreesItCompletes() {
        var leaves = leaves(70_000);
        var known = new HashMap<String, Hash>();
        var whole = new Frontier();
        leaves.forEach(leaf -> whole.append(leaf, (level, index, hash) -> known.put(level + "/" + index, hash)));
        assertThat(known).hasSize(70_000 / 256 + 1).containsKeys("1/0", "1/272", "2/0");
        Subtrees stored = of(leaves);
        assertThat(known).contains(Map.entry("1/7", stored.at(8, 7)), Map.entry("2/0", stored.at(16, 0)));
        for (int size : new int[] {0, 1, 255, 256, 257, 65_535, 65_537}) {
            var continued = Frontier.of(stored, size);
            leaves.subList(size, 70_000).forEach(leaf -> continued.append(leaf, (level, index, hash) -> {}));
            assertThat(continued.root()).isEqualTo(whole.root());
        }
    }

    private static Frontier grown(List<Hash> leaves) {
        var frontier = new Frontier();
        leaves.forEach(leaf -> frontier.append(leaf, (level, index, hash) -> {}));
        return frontier;
    }

    private static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.leaf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** By definition: halves, down to the leaves. */
    private static Subtrees of(List<Hash> leaves) {
        return (height, index) -> {
            List<Hash> row = leaves.subList((int) (index << height), (int) ((index + 1) << height));
            while (row.size() > 1) {
                List<Hash> below = row;
                row = Stream.iterate(0, i -> i < below.size(), i -> i + 2)
                        .map(i -> Hash.node(below.get(i), below.get(i + 1)))
                        .toList();
            }
            return row.getFirst();
        };
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    @Test
    void aHashIsWrittenInOneWay() {
        String zeros = "A".repeat(43) + "=";
        assertThat(Hash.of(zeros)).hasToString(zeros);
        // The same 32 bytes, with bits behind them that stand for nothing.
        assertThatThrownBy(() -> Hash.of("A".repeat(42) + "B=")).isInstanceOf(IllegalArgumentException.class);
    }
}
