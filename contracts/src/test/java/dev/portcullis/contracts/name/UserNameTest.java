package dev.portcullis.contracts.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    @ParameterizedTest
    @CsvSource({
        "ACME\\alice, ACME, alice",
        "acme.example\\Alice, acme.example, Alice",
        "alice@acme.example, acme.example, alice",
        "' ACME\\alice ', ACME, alice",
        "'ACME \\ alice', ACME, alice",
        "ACME\uFF3Calice, ACME, alice",
        "alice\uFF20acme.example, acme.example, alice",
        "ACME\\a.b-c_d, ACME, a.b-c_d",
        "ACME\\remote users, ACME, remote users",
        "alice, , alice",
        ".\\alice, , alice",
        "alice@., , alice",
        "\uFF0E\\alice, , alice",
        "\u2024\\alice, , alice",
    })
    void nameIsSplit(String typed, String domain, String name) {
        assertThat(UserName.parse(typed)).isEqualTo(new UserName(domain, name));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\\alice",
                "ACME\\",
                "ACME\\ ",
                " \\alice",
                "\\",
                "@",
                "alice@",
                "@acme.example",
                "ACME\\alice\\bob",
                "\\\\ACME\\alice",
                "alice@acme@acme.example",
                "ACME\\alice@acme.example",
                "alice@acme\\bob",
                "al\u0000ice",
                "alice\r\nbob",
                "ali\tce",
                "al\u0085ice",
                "al\u200bice",
                "al\u200dice",
                "\u202ealice",
                "\ufeffalice",
                "al\u00adice",
                "al\u2028ice",
                "al\ud800ice",
                "ACME\\\u0301",
                "\u0301\\alice",
            })
    void whatIsNoNameIsRefused(String typed) {
        assertThat(UserName.parse(typed)).isNull();
    }

    @Test
    void partsOf127AreTakenAndOf128AreNot() {
        assertThat(UserName.parse("a".repeat(127))).isNotNull();
        assertThat(UserName.parse("a".repeat(128))).isNull();
        assertThat(UserName.parse("A".repeat(127) + "\\" + "a".repeat(127))).isNotNull();
        assertThat(UserName.parse("A".repeat(128) + "\\a")).isNull();
        assertThat(UserName.parse("ß".repeat(64))).as("128 as compared").isNull();
        assertThat(UserName.parse(" ".repeat(300) + "a")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Alice, alice",
        "ALICE, alice",
        "\u0130\u0131Ii, iiii",
        "Stra\u00dfe, strasse",
        "STRA\u1E9EE, strasse",
        "STRASSE, strasse",
        "\u039F\u0394\u039F\u03A3, \u03BF\u03B4\u03BF\u03C3",
        "\u03BF\u03B4\u03BF\u03C2, \u03BF\u03B4\u03BF\u03C3",
        "\u03BF\u03B4\u03BF\u03C3, \u03BF\u03B4\u03BF\u03C3",
        "\uFF21\uFF4C\uFF49\uFF43\uFF45, alice",
        "\u00e9l\u00e9onore, eleonore",
        "e\u0301le\u0301onore, eleonore",
        "\u212bngstr\u00f6m, angstrom",
        "\ufb01n, fin",
        "\u017fam, sam",
        "\u24d0lice, alice",
        "al\u034fice, alice",
        "al\ufe0fice, alice",
        "a\u00a0b, a b",
        "\u0149x, \u02bcnx",
        "\u0390, \u03b9",
    })
    void spellingsOfOneNameCompareEqual(String typed, String key) {
        assertThat(UserName.key(typed)).isEqualTo(key);
    }

    @Test
    void otherLettersAreOtherNames() {
        assertThat(UserName.key("alice")).isNotEqualTo(UserName.key("alicia"));
        assertThat(UserName.key("\u0430lice")).as("Cyrillic a").isNotEqualTo(UserName.key("alice"));
        assertThat(UserName.key("a.lice")).isNotEqualTo(UserName.key("alice"));
        assertThat(UserName.key("o")).isNotEqualTo(UserName.key("0"));
    }
}
