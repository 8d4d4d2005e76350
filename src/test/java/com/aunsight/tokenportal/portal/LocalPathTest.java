package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%2Fevil.example",
                "/%5Cevil.example",
                "/%252Fevil.example",
                "/tokens//evil.example/..",
                "https://evil.example/",
                "javascript:alert(1)",
                "evil.example",
                "",
                " /tokens",
                "/\tevil.example",
                "/tokens\r\nSet-Cookie: a=b",
                "/tokens\u2028",
                "/@evil.example",
                "/tokens?q=\\evil",
                "/tokens#//evil"
            })
    @DisplayName("security.md 13: what is not plainly a page of ours leads home")
    void foreign(String wanted) {
        assertThat(LocalPath.orHome(wanted)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tokens",
                "/tokens/0221668b-58f1-4102-a8c5-3ad228edf54d",
                "/tokens?q=a%20b&status=active&after=x_y~z",
                "/activity/export?format=csv&event=token.created",
                "/admin/users"
            })
    void ours(String wanted) {
        assertThat(LocalPath.orHome(wanted)).isEqualTo(wanted);
    }
}
