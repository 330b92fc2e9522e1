namespace Sluice.Access.Policy.Statements;

/// <summary>How an operator goes over the values of a multi-valued key.</summary>
public enum ConditionQuantifier
{
    /// <summary>The operator is for a key of one value; it never holds for a multi-valued one.</summary>
    None,

    /// <summary>Every value passes; true when there is none.</summary>
    ForAllValues,

    /// <summary>One value passes at least; false when there is none.</summary>
    ForAnyValue,
}
