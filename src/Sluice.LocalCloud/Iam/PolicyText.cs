using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Iam;

/// <summary>Policy documents as text.</summary>
internal static class PolicyText
{
    /// <summary>Characters that count against a quota: white space does not.</summary>
    public static int Size(string document) => document.Count(character => !char.IsWhiteSpace(character));

    public static void RefuseMalformed(string document, PolicyType type)
    {
        if (PolicyDocument.Parse(document, type) is PolicyParse.Malformed malformed)
            throw IamErrors.Malformed(string.Join(" ", malformed.Defects));
    }
}
