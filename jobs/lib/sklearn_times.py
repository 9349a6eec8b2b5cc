"""Reads a CSV table, with the class in the last column, and the parameters of learners as JSON. For each learner that
scikit-learn also has, prints its name and the median seconds over all rounds to fit the rows and to predict the same rows.
Exits with 3 if scikit-learn is not installed."""
import json
import statistics
import sys
import time
import warnings

try:
    import numpy
    from sklearn.cluster import KMeans
    from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier, \
        VotingClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.neural_network import MLPClassifier
    from sklearn.svm import SVC, LinearSVC
except ImportError:
    sys.exit(3)

PATIENCE_SECONDS = 30


def learner(name, given):
    """The counterpart of a learner, with our parameters as far as scikit-learn has them; None if there is no counterpart."""
    def number(parameter):
        return int(given[parameter])

    def trees():
        subset = given["feature_subset"].replace("auto", "sqrt")
        return dict(n_estimators=number("trees"), max_depth=number("max_depth") or None,
                    min_samples_leaf=number("min_instances_per_node"),
                    max_features=subset if subset in ("sqrt", "log2") else None if subset == "all" else int(subset))

    makers = {
        "extra-trees": lambda: ExtraTreesClassifier(**trees()),
        "gradient-boosting": lambda: HistGradientBoostingClassifier(
            max_iter=number("rounds"), learning_rate=float(given["learning_rate"]),
            max_leaf_nodes=number("max_leaves"), min_samples_leaf=number("min_instances_per_node"),
            l2_regularization=float(given["lambda"]), early_stopping=False),
        "k-means": lambda: KMeans(number("clusters"), n_init=1, max_iter=number("max_iterations")),
        "k-nearest-neighbours": lambda: KNeighborsClassifier(number("neighbours")),
        "linear-svm": lambda: LinearSVC(C=float(given["c"])),
        "logistic-regression": lambda: LogisticRegression(max_iter=number("max_iterations")),
        "multilayer-perceptron": lambda: MLPClassifier(
            json.loads(given["layers"]), max_iter=number("max_iterations"), alpha=float(given["alpha"]),
            learning_rate_init=float(given["learning_rate"])),
        "naive-bayes": GaussianNB,
        "random-forest": lambda: RandomForestClassifier(**trees()),
        "rbf-svm": lambda: SVC(C=float(given["c"])),
        "voting": lambda: voting(given),
    }
    return makers[name]() if name in makers else None


def voting(given):
    names = given["members"].strip("[]").split(", ")
    return VotingClassifier([(name, learner(name, {key[len(name) + 1:]: value for key, value in given.items()
                                                   if key.startswith(name + ".")})) for name in names], voting="soft")


def score(fitted, x):
    for method in ("predict_proba", "decision_function", "predict"):
        if hasattr(fitted, method):
            return getattr(fitted, method)(x)


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def median_seconds(rounds, action):
    """Slow actions get fewer rounds."""
    taken = []
    while len(taken) < rounds and sum(taken) < PATIENCE_SECONDS:
        taken.append(seconds(action))
    return statistics.median(taken)


def main(path, rounds, parameters):
    warnings.filterwarnings("ignore")
    table = numpy.loadtxt(path, delimiter=",")
    x, y = table[:, :-1].copy(), table[:, -1].astype(int)
    for name, given in json.loads(parameters).items():
        twin = learner(name, given)
        if twin is not None:
            fit = median_seconds(int(rounds), lambda: twin.fit(x, y))
            print(name, fit, median_seconds(int(rounds), lambda: score(twin, x)), flush=True)


main(*sys.argv[1:])
