package wetread.imaging.render;

import java.util.List;
import java.util.Map;
import wetread.imaging.ImageLimits;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Rendition;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.ShippedConfig;

/** Makes pictures as the function does, without a container. */
public final class Rendering {
    private Rendering() {
    }

    /** What a model of that token rule is sent of a study, by the shipped limits. */
    public static List<Rendition> of(Study study, ImageTokenRule rule) throws UnreadableImageException {
        return new Renderer(ShippedConfig.with(Map.of(), ImageLimits.class)).prepare(study).renditions(rule);
    }
}
