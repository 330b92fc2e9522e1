using System.Collections.Immutable;

namespace Sluice.Access.Policy.Reading;

/// <summary>Collects what is wrong with one document. Stops at a number nobody reads on beyond.</summary>
internal sealed class DefectLog
{
    private const int Limit = 100;
    private readonly ImmutableArray<PolicyDefect>.Builder defects = ImmutableArray.CreateBuilder<PolicyDefect>();

    public bool IsEmpty => defects.Count == 0;

    public ImmutableArray<PolicyDefect> Defects => defects.ToImmutable();

    public void Add(string path, string code, string message)
    {
        if (defects.Count < Limit)
            defects.Add(new PolicyDefect(path, $"policy.{code}", message));
    }
}
