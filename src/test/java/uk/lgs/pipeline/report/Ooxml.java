package uk.lgs.pipeline.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads a workbook as the zip of XML that it is, without the library that wrote it: what this finds is what any other program
 * finds.
 */
final class Ooxml {
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final Map<String, byte[]> parts = new TreeMap<>();
    private final List<String> sharedStrings = new ArrayList<>();

    private Ooxml() {}

    static Ooxml read(Path file) throws IOException {
        Ooxml workbook = new Ooxml();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                workbook.parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return workbook;
    }

    /** A cell as it is stored: its type, its text unescaped, its formula ("" for none), its style. */
    record Cell(String type, String text, String formula, int style) {}

    /** The cells of a sheet by their address. */
    record Cells(Map<String, Cell> byAddress) {
        Cell at(String address) {
            return Objects.requireNonNull(byAddress.get(address), () -> "no cell " + address);
        }

        String text(String address) {
            return at(address).text();
        }

        boolean has(String address) {
            return byAddress.containsKey(address);
        }

        Collection<Cell> all() {
            return byAddress.values();
        }
    }

    List<String> partNames(String prefix) {
        return parts.keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.endsWith(".xml"))
                .toList();
    }

    InputStream part(String name) {
        return new ByteArrayInputStream(Objects.requireNonNull(parts.get(name), () -> "no part " + name));
    }

    Document xml(String part) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(part(part));
        } catch (Exception e) {
            throw new IllegalStateException("part " + part, e);
        }
    }

    /** Sheet names in order, with the part that holds each. */
    Map<String, String> sheets() {
        Map<String, String> targets = relations("xl/workbook.xml");
        Map<String, String> sheets = new LinkedHashMap<>();
        for (Element sheet : elements(xml("xl/workbook.xml"), "sheet")) {
            String target = targets.getOrDefault(sheet.getAttribute("r:id"), "");
            sheets.put(sheet.getAttribute("name"), target);
        }
        return sheets;
    }

    Document sheet(String name) {
        return xml(partOf(name));
    }

    /** The part that holds a sheet. */
    String partOf(String sheetName) {
        return Objects.requireNonNull(sheets().get(sheetName), () -> "no sheet " + sheetName);
    }

    /** The part that a sheet points to, and the parts that this one points to, whose names begin with a prefix. */
    List<String> reachable(String part, String prefix) {
        List<String> found = new ArrayList<>();
        for (String target : relations(part).values()) {
            if (target.startsWith(prefix)) {
                found.add(target);
            }
            found.addAll(reachable(target, prefix));
        }
        return found;
    }

    Cells cells(String sheetName) {
        List<String> shared = sharedStrings();
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (Element cell : elements(sheet(sheetName), "c")) {
            String type = cell.getAttribute("t");
            String value = type.equals("inlineStr") ? text(cell, "t") : text(cell, "v");
            String shown = type.equals("s") ? shared.get(Integer.parseInt(value)) : value;
            String style = cell.getAttribute("s");
            cells.put(
                    cell.getAttribute("r"),
                    new Cell(type, unescaped(shown), text(cell, "f"), style.isEmpty() ? 0 : Integer.parseInt(style)));
        }
        return new Cells(cells);
    }

    /** The number format code of a cell. */
    String format(Cell cell) {
        Document styles = xml("xl/styles.xml");
        Element formats = elements(styles, "cellXfs").get(0);
        String id = elements(formats, "xf").get(cell.style()).getAttribute("numFmtId");
        for (Element format : elements(styles, "numFmt")) {
            if (format.getAttribute("numFmtId").equals(id)) {
                return format.getAttribute("formatCode");
            }
        }
        return "built-in " + id;
    }

    /** Whether a cell is one that stays text when somebody edits it. */
    boolean isQuotePrefixed(Cell cell) {
        Element formats = elements(xml("xl/styles.xml"), "cellXfs").get(0);
        return elements(formats, "xf")
                .get(cell.style())
                .getAttribute("quotePrefix")
                .matches("1|true");
    }

    static List<Element> elements(Document document, String name) {
        return list(document.getElementsByTagNameNS("*", name));
    }

    static List<Element> elements(Element parent, String name) {
        return list(parent.getElementsByTagNameNS("*", name));
    }

    /** The text of the first element of a name, or "". */
    static String text(Element parent, String name) {
        List<Element> found = elements(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    /** Undoes the escapes of the OOXML type ST_Xstring. */
    static String unescaped(String stored) {
        Matcher escapes = ESCAPE.matcher(stored);
        return escapes.replaceAll(
                escape -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }

    private List<String> sharedStrings() {
        if (sharedStrings.isEmpty()) {
            elements(xml("xl/sharedStrings.xml"), "si").forEach(string -> sharedStrings.add(string.getTextContent()));
        }
        return sharedStrings;
    }

    private Map<String, String> relations(String part) {
        int slash = part.lastIndexOf('/') + 1;
        String relations = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
        Map<String, String> targets = new LinkedHashMap<>();
        if (parts.containsKey(relations)) {
            for (Element relation : elements(xml(relations), "Relationship")) {
                String target = relation.getAttribute("Target");
                String absolute = target.startsWith("/")
                        ? target.substring(1)
                        : Path.of(part).resolveSibling(target).normalize().toString();
                targets.put(relation.getAttribute("Id"), absolute);
            }
        }
        return targets;
    }

    private static List<Element> list(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
