# `tidemark curve` beside R's `survival` on episodes of credit_record: the largest differences.
#
# `Rscript bench/curve_peer.R <credit_record.csv.gz>`, in the repository's folder; needs Debian's
# r-cran-survival. An episode starts in an account's first month at 60 or more days late (status 2
# to 5). It ends recovered (1) in the first of three good months in a row (0, C or X), or (2) in the
# first month at 150 or more days late or written off: where that is the very month it starts in,
# after half a month. Else it is censored in the last month seen. Groups and entries are made up.

library(survival)

record <- read.csv(commandArgs(TRUE)[1], colClasses = c("integer", "integer", "character"))
record <- record[order(record$ID, record$MONTHS_BALANCE), ]

episode <- function(status) {
  bad <- which(status %in% c("2", "3", "4", "5"))
  if (length(bad) == 0) return(NULL)
  after <- status[bad[1]:length(status)]
  good <- after %in% c("0", "C", "X")
  n <- length(after)
  run <- if (n < 3) integer() else which(good[1:(n - 2)] & good[2:(n - 1)] & good[3:n])
  lost <- which(after == "5")
  recovered <- c(run, Inf)[1] - 1
  written <- c(lost, Inf)[1] - 1
  if (is.infinite(min(recovered, written))) return(c(time = n - 1, cause = 0))
  if (recovered < written) c(time = recovered, cause = 1) else c(time = max(written, 0.5), cause = 2)
}

found <- Filter(Negate(is.null), tapply(record$STATUS, record$ID, episode, simplify = FALSE))
episodes <- as.data.frame(do.call(rbind, found))
cat(nrow(episodes), "episodes:", table(episodes$cause), "censored, recovered, written off\n")
episodes$group <- ifelse(seq_len(nrow(episodes)) %% 2 == 0, "a", "b")

ours <- function(table, rows) {
  file <- tempfile(fileext = ".csv")
  write.csv(table, file, row.names = FALSE, quote = FALSE)
  text <- system2("node", c("bin/tidemark.mjs", "curve", file, "--json"), stdout = TRUE)
  # Numbers alone are wanted, in the order they are printed: per point, then per estimate.
  points <- regmatches(text, gregexpr('\\{"time".*?\\]\\}', text, perl = TRUE))[[1]]
  pick <- function(name) t(sapply(points, function(point) {
    found <- regmatches(point, gregexpr(paste0('"', name, '":[^,}]+'), point))[[1]]
    suppressWarnings(as.numeric(sub(".*:", "", found)))
  }, USE.NAMES = FALSE))
  list(estimate = pick("estimate"), error = pick("standardError"),
       lower = pick("lower"), upper = pick("upper"), risk = pick("atRisk"))
}

compare <- function(name, table) {
  table$state <- factor(table$cause, 0:2, c("censored", "recovered", "written"))
  table$row <- seq_len(nrow(table))
  table$stratum <- if (is.null(table$group)) "all" else table$group
  fit <- if (is.null(table$entry)) {
    survfit(Surv(time, state) ~ stratum, table, id = row)
  } else {
    survfit(Surv(entry, time, state) ~ stratum, table, id = row)
  }
  mine <- ours(table[intersect(c("entry", "time", "cause", "group"), names(table))])
  far <- function(a, b) {
    stopifnot(dim(a) == dim(b), is.na(a) == is.na(b))
    max(abs(a - b), na.rm = TRUE)
  }
  stopifnot(as.vector(mine$risk) == fit$n.risk[, 1])
  cat(sprintf("%-10s %5d times  estimate %.1e  error %.1e  lower %.1e  upper %.1e\n", name,
              length(fit$time), far(mine$estimate, fit$pstate), far(mine$error, fit$std.err),
              far(mine$lower, fit$lower), far(mine$upper, fit$upper)))
}

plain <- episodes[c("time", "cause")]
compare("plain", plain)
compare("groups", episodes)
entered <- transform(plain, entry = floor(time * (seq_along(time) %% 3) / 4))
compare("truncated", entered[entered$entry < entered$time, ])
set.seed(1)
n <- 3000
drawn <- data.frame(entry = runif(n), cause = sample(0:2, n, TRUE))
drawn$time <- drawn$entry + rexp(n)
compare("drawn", drawn)
