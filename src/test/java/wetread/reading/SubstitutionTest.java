package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {

    @ParameterizedTest(name = "{0} asked, {1} answered: {2}")
    @CsvSource(nullValues = "-", value = {
        "gpt-4o, gpt-4o, -", "gpt-4o, gpt-4o-2024-08-06, -", "gpt-4o-2024-08-06, gpt-4o, -",
        "gpt-4o, openai/gpt-4o, -", "openai/gpt-4o, GPT-4o-2024-08-06, -", "gpt-4o, gpt-4o:extended, -",
        "claude-3-haiku, anthropic/claude-3-haiku-20240307, -", "claude-3-haiku, claude-3-haiku@20240307, -",
        "gemini-1.5-pro, gemini-1.5-pro-002, -", "gemini-1.5-pro, gemini-1.5-pro-latest, -",
        "gpt-4o, -, -", "gpt-4o, gpt-4o-mini, gpt-4o-mini", "gpt-4o, gpt-4o-mini-2024-07-18, gpt-4o-mini-2024-07-18",
        "claude-3-haiku, claude-haiku-5.5, claude-haiku-5.5", "gpt-4o, gpt-4, gpt-4"})
    void isAnotherModelAndNotAnotherNameOfIt(String asked, String answered, String other) {
        PaidAnswer answer = new PaidAnswer(asked, Instant.EPOCH, new PaidAnswer.Reply.Words("{}", false,
                Optional.empty()), Optional.ofNullable(answered), List.of(), 1, 1, Optional.empty(),
                Optional.of(BigDecimal.ZERO), Optional.empty(), false, Optional.empty());
        assertEquals(Optional.ofNullable(other), Substitution.of(answer));
    }
}
