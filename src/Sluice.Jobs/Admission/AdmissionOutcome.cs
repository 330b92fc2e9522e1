using System.Collections.Immutable;

namespace Sluice.Jobs.Admission;

/// <summary>What became of a request. Closed.</summary>
public abstract record AdmissionOutcome
{
    private AdmissionOutcome() { }

    /// <summary>A new job.</summary>
    public sealed record Admitted(Job Job) : AdmissionOutcome;

    /// <summary>The same request came before, under the same key: this is its job, as it stands now.</summary>
    public sealed record Repeated(Job Job) : AdmissionOutcome;

    /// <summary>The key was used for another request.</summary>
    public sealed record KeyReused(JobId First) : AdmissionOutcome;

    /// <summary>Every wrong field, not only the first.</summary>
    public sealed record Rejected(ImmutableArray<FieldError> Errors) : AdmissionOutcome;
}
