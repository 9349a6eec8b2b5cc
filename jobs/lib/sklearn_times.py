"""Reads a CSV table of columns and, last, a class; prints for each learner its name and the seconds that scikit-learn takes to
fit it and to score the same rows, the median of all rounds. Exits with 3 where scikit-learn is not installed."""
import statistics
import sys
import time
import warnings

try:
    import numpy
    from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import GaussianNB
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.neural_network import MLPClassifier
    from sklearn.svm import SVC, LinearSVC
except ImportError:
    sys.exit(3)


def learners(arguments):
    """Parameters come from the caller, so that both sides do the same work."""
    trees, depth, rounds, epochs = (int(argument) for argument in arguments)
    return {
        "extra-trees": ExtraTreesClassifier(trees, max_depth=depth),
        "gradient-boosting": HistGradientBoostingClassifier(max_iter=rounds, early_stopping=False),
        "k-nearest-neighbours": KNeighborsClassifier(5),
        "linear-svm": LinearSVC(),
        "logistic-regression": LogisticRegression(max_iter=200),
        "multilayer-perceptron": MLPClassifier((100,), max_iter=epochs),
        "naive-bayes": GaussianNB(),
        "random-forest": RandomForestClassifier(trees, max_depth=depth),
        "rbf-svm": SVC(),
    }


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main(path, rounds, names, *arguments):
    warnings.filterwarnings("ignore")
    table = numpy.loadtxt(path, delimiter=",")
    x, y = table[:, :-1].copy(), table[:, -1].astype(int)
    for name, learner in learners(arguments).items():
        if name not in names.split(","):
            continue
        fit = statistics.median(seconds(lambda: learner.fit(x, y)) for _ in range(int(rounds)))
        score = statistics.median(seconds(lambda: learner.predict_proba(x) if hasattr(learner, "predict_proba") else
                                          learner.decision_function(x)) for _ in range(int(rounds)))
        print(name, fit, score, flush=True)


main(*sys.argv[1:])
