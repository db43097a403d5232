package dev.portcullis.auth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRequestTest {
    @ParameterizedTest
    @CsvSource({"123456,123456", "123 456,123456", "' 12-34 56 ',123456", "0000,0000", "123456789012,123456789012"})
    void spacesAndHyphensAreDropped(String typed, String code) {
        assertThat(new CodeRequest(typed, null).valid()).isEqualTo(new TypedCode(CodeType.CODE, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "123",
                "1234567890123",
                "+12345",
                "-+12345",
                "1e5",
                "12345a",
                "１２３４５６",
                "١٢٣٤٥٦",
                "123456\n",
                "123\t456",
                "123\u00a0456",
                "123–456",
                "0x1234",
                "12.345"
            })
    void whatIsNotDigitsIsNeverChecked(String typed) {
        assertThatThrownBy(() -> new CodeRequest(typed, CodeType.CODE).valid())
                .isInstanceOfSatisfying(
                        DomainProblem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().field()).isEqualTo("code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7k3m-0000-abcd-efgh", "7K3M0000ABCDEFGH"})
    void recoveryCodesAreCrockfordsBase32(String typed) {
        assertThat(new CodeRequest(typed, CodeType.RECOVERY).valid())
                .isEqualTo(new TypedCode(CodeType.RECOVERY, "7K3M0000ABCDEFGH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "7K3M0000ABCDEFG", "7K3M0000ABCDEFGU", "7K3M0000ABCDEFGI"})
    void otherRecoveryCodesAreNone(String typed) {
        assertThatThrownBy(() -> new CodeRequest(typed, CodeType.BYPASS).valid())
                .isInstanceOf(DomainProblem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CODE,exactly as many digits as this login asks for",
        "RECOVERY,is not a recovery code: 16 characters",
        "BYPASS,is not a bypass code: 16 characters"
    })
    void problemNamesTheFormOfTheCodeThatWasMeant(CodeType type, String form) {
        for (String typed : Arrays.asList("x", "x".repeat(65), null)) {
            assertThatThrownBy(() -> new CodeRequest(typed, type).valid())
                    .isInstanceOfSatisfying(
                            DomainProblem.class,
                            problem -> assertThat(problem.errors().getFirst().message())
                                    .contains(form));
        }
    }
}
