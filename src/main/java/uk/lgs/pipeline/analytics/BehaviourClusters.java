package uk.lgs.pipeline.analytics;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * Groups of points by k-means with careful seeding (Arthur and Vassilvitskii 2007). The number of groups is judged by the mean
 * silhouette (Rousseeuw 1987) on every n-th point, some {@value #SAMPLE} of them: of {@value #FEWEST} to {@value #MOST} groups
 * the fewest that come within {@value #AS_GOOD} of the best, so that a handful of new customers does not change their number.
 * The seed is fixed, so the same points in the same order give the same groups.
 *
 * @param centres the centre of each group
 * @param silhouettes the mean silhouette for each number of groups that was tried; none for fewer different points than groups
 */
record BehaviourClusters(List<double[]> centres, Map<Integer, Double> silhouettes) {
    private static final int FEWEST = 4;
    private static final int MOST = 7;
    private static final int SAMPLE = 1_000;
    private static final double AS_GOOD = 0.02;
    private static final int TRIALS = 3;
    private static final int MOST_ITERATIONS = 100;
    private static final int SEED = 20_091_201;

    /** Finds the groups of points of the same dimension; too few different points are one group. */
    static BehaviourClusters of(List<double[]> points) {
        List<double[]> sample = sample(points);
        Map<Integer, Double> silhouettes = new TreeMap<>();
        if (differentPoints(sample) <= MOST) {
            return new BehaviourClusters(points.isEmpty() ? List.of() : List.of(centre(points)), silhouettes);
        }
        double[][] distances = distances(sample);
        for (int groups = FEWEST; groups <= MOST; groups++) {
            BehaviourClusters tried = new BehaviourClusters(centres(sample, groups), silhouettes);
            silhouettes.put(groups, meanSilhouette(tried, sample, distances));
        }
        double best = Collections.max(silhouettes.values());
        int fewest = silhouettes.entrySet().stream()
                .filter(entry -> entry.getValue() >= best - AS_GOOD)
                .mapToInt(Map.Entry::getKey)
                .min()
                .orElse(FEWEST);
        return new BehaviourClusters(centres(points, fewest), silhouettes);
    }

    /** The index of the nearest centre. */
    int groupOf(double[] point) {
        int nearest = 0;
        for (int group = 1; group < centres.size(); group++) {
            if (distance(point, centres.get(group)) < distance(point, centres.get(nearest))) {
                nearest = group;
            }
        }
        return nearest;
    }

    private static long differentPoints(List<double[]> points) {
        return points.stream().map(DoubleBuffer::wrap).distinct().count();
    }

    private static List<double[]> sample(List<double[]> points) {
        int step = Math.max(1, points.size() / SAMPLE);
        List<double[]> sample = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            sample.add(points.get(i));
        }
        return sample;
    }

    private static List<double[]> centres(List<double[]> points, int groups) {
        KMeansPlusPlusClusterer<DoublePoint> once =
                new KMeansPlusPlusClusterer<>(groups, MOST_ITERATIONS, new EuclideanDistance(), new Well19937c(SEED));
        List<CentroidCluster<DoublePoint>> clusters = new MultiKMeansPlusPlusClusterer<>(once, TRIALS)
                .cluster(points.stream().map(DoublePoint::new).toList());
        return clusters.stream().map(cluster -> cluster.getCenter().getPoint()).toList();
    }

    private static double[] centre(List<double[]> points) {
        double[] centre = new double[points.get(0).length];
        for (double[] point : points) {
            for (int i = 0; i < centre.length; i++) {
                centre[i] += point[i] / points.size();
            }
        }
        return centre;
    }

    private static double[][] distances(List<double[]> points) {
        double[][] distances = new double[points.size()][points.size()];
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < i; j++) {
                distances[i][j] = distance(points.get(i), points.get(j));
                distances[j][i] = distances[i][j];
            }
        }
        return distances;
    }

    /** Of each point: how much nearer its own group is than the nearest other one, over the larger of the two distances. */
    private static double meanSilhouette(BehaviourClusters clusters, List<double[]> points, double[][] distances) {
        int[] groups = points.stream().mapToInt(clusters::groupOf).toArray();
        int[] sizes = new int[clusters.centres().size()];
        for (int group : groups) {
            sizes[group]++;
        }
        double sum = 0;
        for (int i = 0; i < groups.length; i++) {
            double[] toGroup = new double[sizes.length];
            for (int j = 0; j < groups.length; j++) {
                toGroup[groups[j]] += distances[i][j];
            }
            sum += silhouette(groups[i], sizes, toGroup);
        }
        return sum / groups.length;
    }

    private static double silhouette(int own, int[] sizes, double[] distanceSums) {
        if (sizes[own] == 1) {
            return 0;
        }
        double within = distanceSums[own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int group = 0; group < sizes.length; group++) {
            if (group != own && sizes[group] > 0) {
                nearest = Math.min(nearest, distanceSums[group] / sizes[group]);
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }

    private static double distance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(sum);
    }
}
