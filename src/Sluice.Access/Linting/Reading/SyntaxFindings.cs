using Sluice.Access.Policy;

namespace Sluice.Access.Linting.Reading;

/// <summary>What the strict reader refuses, under the names that Access Analyzer has for it.</summary>
internal static class SyntaxFindings
{
    public static IEnumerable<LintFinding> Of(LintDocument document)
    {
        var parse = PolicyDocument.Parse(document.Root.ToJsonString(), LintDocument.TypeOf(document.Kind));
        return parse is not PolicyParse.Malformed malformed
            ? []
            : malformed
                .Defects.Where(defect => !IsReportedElsewhere(document, defect))
                .Select(defect => Finding(document, defect));
    }

    // Placeholders and account ids have findings of their own, which say more.
    private static bool IsReportedElsewhere(LintDocument document, PolicyDefect defect) =>
        defect.Code == "policy.bad_principal"
        && document
            .Statements.SelectMany(statement => statement.Principals)
            .Any(principal => principal.Path == defect.Path);

    private static LintFinding Finding(LintDocument document, PolicyDefect defect) =>
        document.Finding(
            Code(defect.Code["policy.".Length..]),
            LintSeverity.Error,
            defect.Path,
            defect.Message,
            "AWS refuses the document until this is corrected."
        );

    private static string Code(string defect) =>
        defect switch
        {
            "unknown_element" or "element_not_allowed" => "INVALID_POLICY_ELEMENT",
            "both_elements" => "UNSUPPORTED_ELEMENT_COMBINATION",
            "missing_element" => "MISSING_ELEMENT",
            "bad_effect" => "INVALID_EFFECT",
            "bad_action" => "INVALID_ACTION",
            "bad_resource" => "INVALID_ARN_PREFIX",
            "bad_principal" => "INVALID_PRINCIPAL_FORMAT",
            "unknown_version" => "INVALID_VERSION",
            "unknown_operator" => "INVALID_CONDITION_OPERATOR",
            "bad_condition_key" => "INVALID_CONDITION_KEY_FORMAT",
            "bad_condition_value" or "wrong_type" => "DATA_TYPE_MISMATCH",
            "bad_variable" => "INVALID_VARIABLE",
            "bad_sid" => "UNSUPPORTED_SID",
            "duplicate_sid" => "NON_UNIQUE_SIDS",
            "duplicate_key" => "DUPLICATE_KEYS",
            "empty_list" => "EMPTY_ARRAY",
            "too_large" => "POLICY_SIZE_EXCEEDS_QUOTA",
            _ => "JSON_SYNTAX_ERROR",
        };
}
