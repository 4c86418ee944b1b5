using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace SecureWeb.Validation.Annotations;

/// <summary>What the attributes of a type and its members demand. Read once by reflection, so that internal, nested and
/// record types are covered, which the framework's source generator leaves out without a word.</summary>
internal sealed class AnnotatedType
{
    private AnnotatedType(Type type)
    {
        IsValidatable = typeof(IValidatableObject).IsAssignableFrom(type);
        Rules = [.. type.GetCustomAttributes<ValidationAttribute>(inherit: true)];
        var nullability = new NullabilityInfoContext();
        Members =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
                .Select(p => Member(p, type, nullability)),
        ];
    }

    public bool IsValidatable { get; }

    public IReadOnlyList<ValidationAttribute> Rules { get; }

    public IReadOnlyList<AnnotatedMember> Members { get; }

    public static AnnotatedType Of(Type type) => new(type);

    public static AnnotatedMember Parameter(ParameterInfo parameter) => new(
        parameter.Name ?? string.Empty,
        parameter.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? parameter.Name ?? string.Empty,
        parameter.ParameterType,
        [.. parameter.GetCustomAttributes<ValidationAttribute>(inherit: true)],
        // Binding itself refuses a missing value or body, but gives null for a form without any field of the object.
        IsRequired: !parameter.HasDefaultValue
            && new NullabilityInfoContext().Create(parameter) is { Type.IsValueType: false, WriteState: NullabilityState.NotNull },
        Get: null);

    private static AnnotatedMember Member(PropertyInfo property, Type type, NullabilityInfoContext nullability)
    {
        // The attributes of a positional record stand on the parameters of its constructor.
        var parameter = type.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType);
        var rules = property.GetCustomAttributes<ValidationAttribute>(inherit: true)
            .Concat(parameter?.GetCustomAttributes<ValidationAttribute>(inherit: true) ?? []);
        var display = property.GetCustomAttribute<DisplayAttribute>() ?? parameter?.GetCustomAttribute<DisplayAttribute>();
        var isInput = property.SetMethod is not null || parameter is not null;
        return new AnnotatedMember(
            property.Name,
            display?.GetName() ?? property.Name,
            property.PropertyType,
            [.. rules],
            isInput && !property.PropertyType.IsValueType
                && nullability.Create(property) is { ReadState: NullabilityState.NotNull },
            property.GetValue);
    }
}
