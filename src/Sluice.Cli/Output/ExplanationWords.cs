using Sluice.Access.Policy;

namespace Sluice.Cli.Output;

/// <summary>How people are told which layer of policies is meant.</summary>
internal static class ExplanationWords
{
    public static string Layer(PolicyType layer, int? level) =>
        level is { } number ? $"{layer.Words()} of level {number}" : layer.Words();
}
