package uk.lgs.pipeline.spark;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a lake holds at a time. Folders are relative to the lake.
 *
 * @param run the run whose dump came last
 * @param lines by month, such as 2011-12, the folder with the lines of that month
 * @param tables by its name the folder of each other table
 */
record LakeManifest(String run, Map<String, String> lines, Map<String, String> tables) {
    LakeManifest {
        lines = new TreeMap<>(lines);
        tables = new TreeMap<>(tables);
    }

    Set<String> folders() {
        Set<String> folders = new HashSet<>(lines.values());
        folders.addAll(tables.values());
        return folders;
    }
}
