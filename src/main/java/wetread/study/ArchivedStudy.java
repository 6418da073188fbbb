package wetread.study;

import java.util.List;
import java.util.Map;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.Instance;
import wetread.imaging.Member;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.InstanceBytes;
import wetread.imaging.read.StudyReader;
import wetread.report.Origin;

/**
 * One of the studies in an archive.
 *
 * @param instances every file of the archive; those of other studies are left
 * @param source their bytes
 * @param metadata of the archive
 * @param flaws of the archive
 */
record ArchivedStudy(Origin origin, List<Instance> instances, InstanceBytes source, Map<String, String> metadata,
        List<Flaw> flaws, StudyReader reader) implements OpenStudy {
    @Override
    public List<Member> members() {
        return instances.stream().map(Instance::member).toList();
    }

    @Override
    public Study read(Decoding decoding) throws UnreadableImageException {
        flaws.forEach(decoding::found);
        return reader.read(instances, source, decoding);
    }
}
