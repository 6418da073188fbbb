package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Size;
import wetread.models.ShippedModels;

/** Against what the makers of the models publish. */
class ImageTokenRuleTest {
    /** OpenAI, "Images and vision": 1024×1024 is 765 tokens, 2048×4096 is 1,105 in high detail. */
    @ParameterizedTest
    @CsvSource({"1024,1024,765,768,768", "2048,4096,1105,768,1536", "512,512,255,512,512", "3000,2500,765,921,768"})
    void openAiTiles(int width, int height, long tokens, int fitWidth, int fitHeight) {
        ImageTokenRule rule = new ImageTokenRules.Tiles(2048, 768, 512, 85, 170);
        assertEquals(tokens, rule.tokens(new Size(width, height)));
        assertEquals(new Size(fitWidth, fitHeight), rule.fit(new Size(width, height)));
    }

    /** Anthropic, "Vision": 200×200 is about 54 tokens, 1000×1000 about 1,334, 1092×1092 about 1,590. */
    @ParameterizedTest
    @CsvSource({"200,200,54", "1000,1000,1334", "1092,1092,1590"})
    void claudeArea(int width, int height, long tokens) {
        assertEquals(tokens, new ImageTokenRules.Area(1568, 750).tokens(new Size(width, height)));
    }

    /** Google, "Image understanding": 258 up to 384 pixels both ways, 258 for each 768×768 tile above. */
    @ParameterizedTest
    @CsvSource({"384,384,258", "385,100,258", "768,768,258", "769,768,516", "1536,1536,1032", "6000,6000,1032"})
    void geminiTiles(int width, int height, long tokens) {
        assertEquals(tokens, new ImageTokenRules.EqualTiles(384, 768, 258, 1536).tokens(new Size(width, height)));
    }

    /** OpenAI, "Images and vision": 1024×1024 is 1,024 patches of 32; 1800×2400 becomes 1,452 of the 1,536 allowed. */
    @ParameterizedTest
    @CsvSource({"1024,1024,1024", "1800,2400,1452"})
    void openAiPatches(int width, int height, long patches) {
        ImageTokenRules.Patches rule = new ImageTokenRules.Patches(32, 1536, 10_000, BigDecimal.ONE);
        assertEquals(patches, rule.tokens(new Size(width, height)));
    }

    /** The data set JOHNISKING/image-token-cost (2026). Its Claude columns hold 65 and 77 tokens of text. */
    @ParameterizedTest
    @CsvSource({
        "256,256,177,165,1090,77,77", "512,512,438,426,1090,308,308", "768,768,861,849,1090,692,692",
        "1024,1024,1446,1434,1090,1229,1229", "1920,1080,2768,1625,1101,2448,2448",
        "3840,2160,3069,1657,1101,9792,2931", "4032,3024,4005,1661,1065,14364,2942"})
    void measuredCounts(int width, int height, long claude55, long claude45, long gemini3, long gpt6, long gpt6High) {
        Size picture = new Size(width, height);
        assertEquals(gpt6High, rule("openai-patches-2500").tokens(picture));
        assertEquals(gpt6, new ImageTokenRules.Patches(32, Integer.MAX_VALUE, 10_000, new BigDecimal("1.2"))
                .tokens(picture));
        // Below its bound a rule counts exactly; how the families shrink what lies above is not published.
        boolean small45 = width <= 1024;
        assertEquals(claude45 - 65, rule("claude-patches").tokens(picture), small45 ? 0 : 0.03 * claude45);
        boolean small55 = width <= 1920;
        assertEquals(claude55 - 77, rule("claude-patches-4000").tokens(picture), small55 ? 0 : 0.03 * claude55);
        assertEquals(gemini3, rule("gemini-fixed").tokens(picture), 0.03 * gemini3);
    }

    @Test
    void nothingIsEverMadeLarger() {
        for (String family : List.of("openai-tiles", "openai-patches", "claude-area", "claude-patches", "gemini-tiles",
                "gemini-fixed")) {
            for (Size picture : List.of(
                    new Size(1, 1), new Size(100, 50), new Size(4000, 10), new Size(10_000, 10_000))) {
                Size fitted = rule(family).fit(picture);
                assertTrue(fitted.width() <= picture.width() && fitted.height() <= picture.height());
                assertTrue(fitted.width() >= 1 && fitted.height() >= 1);
            }
        }
    }

    /** The rule of that name in {@code models.yaml}. */
    private static ImageTokenRule rule(String name) {
        return ShippedModels.tokenRule(name);
    }
}
