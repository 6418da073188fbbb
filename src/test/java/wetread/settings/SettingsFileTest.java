package wetread.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest {
    private final SettingsFile file = new SettingsFile();

    enum Kind { GOOD_ONE, OTHER }

    record Shop(List<Item> items, Optional<String> ownName) {
    }

    record Item(String name, BigDecimal price, int count, Optional<LocalDate> asOf, Kind kind) {
    }

    @Test
    void recordsAreReadByKeysInKebabCase() {
        Shop shop = file.read("own-name: corner\nitems:\n  - {name: tea, price: 1.25, count: 3, as-of: 2026-11-27, "
                + "kind: good_one}\n", Shop.class);
        assertEquals(new Shop(List.of(new Item("tea", new BigDecimal("1.25"), 3,
                Optional.of(LocalDate.of(2026, 11, 27)), Kind.GOOD_ONE)), Optional.of("corner")), shop);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "items: [{name: tea, count: 1, prise: 1}]      | items[0].prise: no such setting",
        "items: [{count: 1}, {count: 1, price: cheap}] | items[1].price: missing, or not of that kind",
        "items: [{count: many}]                        | items[0].count: missing, or not of that kind",
        "items: [{count: null}]                        | items[0].count: missing, or not of that kind",
        "items: [{name: tea}]                          | items[0].count: missing, or not of that kind",
        "items: [{count: 1, as-of: last week}]                 | items[0].as-of: missing, or not of that kind",
        "items: [{count: 1, kind: odd}]                 | items[0].kind: missing, or not of that kind",
        "items: 3                                      | items: missing, or not of that kind",
        "own-name: a\\nown-name: b                     | no well-formed YAML (line 2)",
        "items: [                                      | no well-formed YAML",
        "# nothing                                     | the file: missing, or not of that kind",
        "~                                             | the file: says nothing",
        "items: [{count: 1.5}]                         | items[0].count: missing, or not of that kind",
        "items: [{count: 1, kind: 0}]                  | items[0].kind: missing, or not of that kind",
        "3                                             | the file: missing, or not of that kind",
    })
    void whatIsWrongIsNamed(String text, String message) {
        String yaml = text.replace("\\n", "\n");
        WrongSettingException e = assertThrows(WrongSettingException.class, () -> file.read(yaml, Shop.class));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void nothingOfTheFileIsQuoted() {
        WrongSettingException e = assertThrows(WrongSettingException.class,
                () -> file.read("items: [{price: sk-secret}]", Shop.class));
        assertTrue(!e.getMessage().contains("sk-secret"), e.getMessage());
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder bomb = new StringBuilder("own-name: &a0 x\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("k").append(i).append(": &a").append(i).append(" [*a").append(i - 1).append(", *a")
                    .append(i - 1).append("]\n");
        }
        assertThrows(WrongSettingException.class, () -> file.read(bomb.toString(), Shop.class));
    }
}
