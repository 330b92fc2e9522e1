namespace Sluice.Access.Cases;

/// <summary>Carries a fault from where it is found to the line's answer.</summary>
internal sealed class CaseException(CaseFault fault) : Exception(fault.Message)
{
    public CaseException(string code, string message)
        : this(new CaseFault(code, message)) { }

    public CaseFault Fault { get; } = fault;
}
