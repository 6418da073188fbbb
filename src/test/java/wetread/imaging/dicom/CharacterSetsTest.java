package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

class CharacterSetsTest {
    private static final String ESC = "\u001B";

    @Test
    @DisplayName("PS3.5 Annex I: Korean by code extension, with the escape sequence and where it was forgotten")
    void korean() throws Exception {
        byte[] escaped = bytes("Hong^Gildong=", ESC + "$)C", "洪^吉洞", "EUC-KR");
        assertEquals("Hong^Gildong=洪^吉洞", decode(escaped, "", "ISO 2022 IR 149"));
        assertEquals("홍길동", decode("홍길동".getBytes("EUC-KR"), "", "ISO 2022 IR 149"));
        assertEquals("홍길동", decode("홍길동".getBytes("EUC-KR"), "ISO 2022 IR 149"));
        assertEquals("홍길동", decode("홍길동".getBytes(StandardCharsets.UTF_8), "ISO_IR 192"));
    }

    @Test
    @DisplayName("a file of DCMTK's says its patient's number in Korean")
    void file() throws Exception {
        assertEquals("홍길동-7", DicomTesting.images().read(FunctionUnderTest.sample("more/korean.dcm"), new Decoding())
                .subject()
                .patientId());
    }

    @Test
    @DisplayName("PS3.5 Annex H: Japanese leaves ASCII and comes back to it")
    void japanese() {
        byte[] text = ("Yamada^Tarou=" + ESC + "$B;3ED" + ESC + "(B^" + ESC + "$BB@O:" + ESC + "(B")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("Yamada^Tarou=山田^太郎", decode(text, "", "ISO 2022 IR 87"));
        assertEquals("ﾔﾏﾀﾞ", decode(new byte[] {(byte) 0xD4, (byte) 0xCF, (byte) 0xC0, (byte) 0xDE}, "ISO_IR 13"));
    }

    @Test
    @DisplayName("PS3.5 Annex K: Chinese, by code extension and by GB18030")
    void chinese() throws Exception {
        assertEquals("Zhang=张", decode(bytes("Zhang=", ESC + "$)A", "张", "GB2312"), "", "ISO 2022 IR 58"));
        assertEquals("王^小东", decode("王^小东".getBytes("GB18030"), "GB18030"));
    }

    @Test
    @DisplayName("single-byte sets, and code extensions between them")
    void singleByte() throws Exception {
        assertEquals("Buc^Jérôme", decode("Buc^Jérôme".getBytes(StandardCharsets.ISO_8859_1), "ISO_IR 100"));
        assertEquals("Люкceмбypг", decode("Люкceмбypг".getBytes("ISO-8859-5"), "ISO_IR 144"));
        assertEquals("Διονυσιος", decode("Διονυσιος".getBytes("ISO-8859-7"), "ISO_IR 126"));
        assertEquals("é Д", decode(bytes("é ", ESC + "-L", "Д", "ISO-8859-5"), "ISO 2022 IR 100", "ISO 2022 IR 144"));
        assertEquals("Jérôme", decode("Jérôme".getBytes(StandardCharsets.ISO_8859_1), "UNHEARD_OF"));
        assertEquals("Jérôme", decode("Jérôme".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void theSetOfADataSetHoldsForItsItems() throws UnreadableImageException {
        byte[] file = DicomFile.grey(1, 1, 0).text(0x00080005, "CS", "ISO_IR 192").text(0x00081030, "LO", "흉부")
                .sequence(0x00082218, new DicomFile().text(0x00081030, "LO", "뇌"),
                        new DicomFile().text(0x00080005, "CS", "ISO_IR 100")
                                .bytes(0x00081030, "LO", new byte[] {(byte) 0xE9, ' '}))
                .toBytes();
        DataSet header = DicomTesting.object(file).dataSet();
        assertEquals("흉부", header.string(Tag.StudyDescription).orElseThrow());
        assertEquals("뇌", header.items(0x00082218).get(0).string(Tag.StudyDescription).orElseThrow());
        assertEquals("é", header.items(0x00082218).get(1).string(Tag.StudyDescription).orElseThrow());
    }

    private static byte[] bytes(String plain, String escape, String rest, String charset) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((plain + escape).getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(rest.getBytes(Charset.forName(charset)));
        return bytes.toByteArray();
    }

    private static String decode(byte[] bytes, String... terms) {
        return CharacterSets.of(terms).decode(bytes, 0, bytes.length);
    }
}
