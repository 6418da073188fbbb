package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Size;

/** Against what the makers of the models publish. */
class ImageTokenRuleTest {
    /** OpenAI, "Images and vision": 1024×1024 is 765 tokens, 2048×4096 is 1,105 in high detail. */
    @ParameterizedTest
    @CsvSource({"1024,1024,765,768,768", "2048,4096,1105,768,1536", "512,512,255,512,512", "3000,2500,765,921,768"})
    void openAiTiles(int width, int height, long tokens, int fitWidth, int fitHeight) {
        ImageTokenRule rule = new ImageTokenRule.Tiles(2048, 768, 512, 85, 170);
        assertEquals(tokens, rule.tokens(new Size(width, height)));
        assertEquals(new Size(fitWidth, fitHeight), rule.fit(new Size(width, height)));
    }

    /** Anthropic, "Vision": 200×200 is about 54 tokens, 1000×1000 about 1,334, 1092×1092 about 1,590. */
    @ParameterizedTest
    @CsvSource({"200,200,54", "1000,1000,1334", "1092,1092,1590"})
    void claudeArea(int width, int height, long tokens) {
        assertEquals(tokens, new ImageTokenRule.Area(1568, 750).tokens(new Size(width, height)));
    }

    /** Google, "Image understanding": 258 up to 384 pixels both ways, 258 for each 768×768 tile above. */
    @ParameterizedTest
    @CsvSource({"384,384,258", "385,100,258", "768,768,258", "769,768,516", "1536,1536,1032", "6000,6000,1032"})
    void geminiTiles(int width, int height, long tokens) {
        assertEquals(tokens, new ImageTokenRule.EqualTiles(384, 768, 258, 1536).tokens(new Size(width, height)));
    }
}
