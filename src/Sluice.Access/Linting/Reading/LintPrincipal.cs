namespace Sluice.Access.Linting.Reading;

/// <summary>One entry of a principal element.</summary>
/// <param name="Kind"><c>AWS</c>, <c>Service</c>, <c>Federated</c> or what the document has.</param>
internal readonly record struct LintPrincipal(string Kind, string Value, string Path)
{
    public bool IsEveryone => Kind == "AWS" && Value == "*";

    /// <summary>The account of an ARN or a bare account id, however many digits it has; null for others.</summary>
    public string? Account =>
        Kind != "AWS" ? null
        : Value.Length > 0 && Value.All(char.IsAsciiDigit) ? Value
        : Value.Split(':') is ["arn", _, "iam" or "sts", _, { Length: > 0 } account, ..] ? account
        : null;

    /// <summary><c>root</c>, <c>user/name</c>, <c>role/path/name</c>; null for others.</summary>
    public string? Resource =>
        Kind == "AWS" && Value.Split(':', 6) is ["arn", _, _, _, _, var resource] ? resource : null;

    public bool IsWholeAccount => Account is not null && Resource is null or "root";
}
