package wetread.study;

import java.util.List;
import java.util.Map;
import wetread.bucket.Fetched;
import wetread.imaging.Decoding;
import wetread.imaging.Member;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ImageReader;
import wetread.imaging.read.LoneStudy;
import wetread.report.Origin;

/** A file that is a study by itself. */
record LoneFile(Origin origin, Fetched.Content content, ImageReader images) implements OpenStudy {
    @Override
    public List<Member> members() {
        return List.of();
    }

    @Override
    public Study read(Decoding decoding) throws UnreadableImageException {
        return LoneStudy.of(images.read(content.bytes(), decoding));
    }

    @Override
    public Map<String, String> metadata() {
        return content.metadata();
    }
}
