#pragma once
#include "sim/report/html/page.h"
#include "sim/report/study_report.h"

/// The sections of the report on a study. A section without content says why in one sentence.
namespace parley {

html::Section study_answer(const StudyReport& report);
html::Section study_varied(const StudyReport& report);
html::Section study_outcomes(const StudyReport& report);
html::Section study_movers(const StudyReport& report);
html::Section study_box(const StudyReport& report);
html::Section study_points(const StudyReport& report);
html::Section study_method(const StudyReport& report);

}  // namespace parley
