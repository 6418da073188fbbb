package wetread.tools.evaluation.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Writes a drawing as SVG, and as PNG where the machine has a font. */
public final class DrawingFiles {
    /** Pixels of the PNG for each pixel of the SVG. */
    private static final int SCALE = 2;
    private static final String FONT = "DejaVu Sans, Arial, sans-serif";

    private DrawingFiles() {
    }

    /** The drawing as an SVG document. */
    public static String svg(Drawing drawing) {
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"%s\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                drawing.width(), drawing.height(), drawing.width(), drawing.height(), FONT));
        for (Drawing.Shape shape : drawing.shapes()) {
            if (shape instanceof Drawing.Line line) {
                svg.append(String.format(Locale.ROOT,
                        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" "
                                + "stroke=\"#%06x\" stroke-width=\"%.1f\"/>%n",
                        line.x1(), line.y1(), line.x2(), line.y2(), line.rgb(), line.width()));
            } else if (shape instanceof Drawing.Dot dot) {
                svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#%06x\"/>%n",
                        dot.x(), dot.y(), dot.radius(), dot.rgb()));
            } else if (shape instanceof Drawing.Text text) {
                svg.append(String.format(Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"%s\" fill=\"#%06x\" "
                                + "stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">%s</text>%n",
                        text.x(), text.y(), text.size(),
                        text.anchor() < 0 ? "start" : text.anchor() > 0 ? "end" : "middle",
                        text.rgb(), text.text().replace("&", "&amp;").replace("<", "&lt;")));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** Returns false, and writes nothing, where the machine has no font, such as a JRE without fontconfig. */
    public static boolean writePng(Drawing drawing, Path file) throws IOException {
        BufferedImage image = new BufferedImage(
                drawing.width() * SCALE, drawing.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, drawing.width(), drawing.height());
            drawing.shapes().forEach(shape -> draw(shape, graphics));
        } catch (Error | RuntimeException e) {
            return false;
        } finally {
            graphics.dispose();
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        return ImageIO.write(image, "png", file.toFile());
    }

    private static void draw(Drawing.Shape shape, Graphics2D graphics) {
        if (shape instanceof Drawing.Line line) {
            graphics.setColor(new Color(line.rgb()));
            graphics.setStroke(new BasicStroke((float) line.width()));
            graphics.draw(new Line2D.Double(line.x1(), line.y1(), line.x2(), line.y2()));
        } else if (shape instanceof Drawing.Dot dot) {
            graphics.setColor(new Color(dot.rgb()));
            graphics.fill(new Ellipse2D.Double(dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(),
                    2 * dot.radius()));
        } else if (shape instanceof Drawing.Text text) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, text.size()));
            double width = graphics.getFontMetrics().stringWidth(text.text());
            double shift = text.anchor() < 0 ? 0 : text.anchor() > 0 ? width : width / 2;
            graphics.setColor(Color.WHITE);
            graphics.fill(new Rectangle2D.Double(text.x() - shift - 1, text.y() - text.size() + 1, width + 2,
                    text.size() + 1));
            graphics.setColor(new Color(text.rgb()));
            graphics.drawString(text.text(), (float) (text.x() - shift), (float) text.y());
        }
    }
}
