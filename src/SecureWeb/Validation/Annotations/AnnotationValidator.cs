using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;

namespace SecureWeb.Validation.Annotations;

/// <summary>Checks validation attributes on an object and everything below it, for minimal APIs. Thread safe.</summary>
internal sealed class AnnotationValidator
{
    private const int MaxDepth = 32;
    private const int MaxElements = 1024;

    private readonly ConcurrentDictionary<Type, AnnotatedType> _types = new();

    /// <summary>Whether the type or anything below it carries a validation attribute.</summary>
    public bool Covers(Type type) => Covers(type, []);

    /// <summary>Whether validating a value of this type can find anything.</summary>
    public bool HasWork(Type type) => HasWork(type, []);

    public void Validate(object? value, string path, IServiceProvider services, InputErrors errors)
        => Validate(value, path, services, errors, depth: 0);

    private AnnotatedType Get(Type type) => _types.GetOrAdd(type, AnnotatedType.Of);

    private bool Covers(Type type, HashSet<Type> seen)
    {
        if (InputTypes.ObjectBehind(type) is not { } inner || !seen.Add(inner))
        {
            return false;
        }

        var annotated = Get(inner);
        return annotated.IsValidatable || annotated.Rules.Count > 0
            || annotated.Members.Any(m => m.Rules.Count > 0 || Covers(m.Type, seen));
    }

    private bool HasWork(Type type, HashSet<Type> seen)
    {
        if (InputTypes.ObjectBehind(type) is not { } inner || !seen.Add(inner))
        {
            return false;
        }

        // A derived type may have more to check than the declared one shows.
        var annotated = Get(inner);
        return !inner.IsSealed || annotated.IsValidatable || annotated.Rules.Count > 0
            || annotated.Members.Any(m => m.Rules.Count > 0 || m.IsRequired || HasWork(m.Type, seen));
    }

    private void Validate(object? value, string path, IServiceProvider services, InputErrors errors, int depth)
    {
        if (value is null or string)
        {
            return;
        }

        if (depth > MaxDepth)
        {
            errors.Add(path, "The input is nested too deeply.");
            return;
        }

        if (value is IEnumerable items)
        {
            ValidateItems(items, path, services, errors, depth);
        }
        else if (InputTypes.IsObject(value.GetType()))
        {
            ValidateObject(value, path, services, errors, depth);
        }
    }

    private void ValidateItems(IEnumerable items, string path, IServiceProvider services, InputErrors errors, int depth)
    {
        if (InputTypes.ObjectBehind(items.GetType()) is null)
        {
            return;
        }

        var index = 0;
        foreach (var item in items is IDictionary dictionary ? dictionary.Values : items)
        {
            if (index >= MaxElements)
            {
                // What is not checked is not accepted.
                errors.Add(path, $"At most {MaxElements} entries are allowed.");
                return;
            }

            Validate(item, $"{path}[{index++}]", services, errors, depth + 1);
        }
    }

    private void ValidateObject(object value, string path, IServiceProvider services, InputErrors errors, int depth)
    {
        var before = errors.Count;
        var type = Get(value.GetType());
        foreach (var member in type.Members)
        {
            if (member.Rules.Count == 0 && !member.IsRequired && InputTypes.ObjectBehind(member.Type) is null)
            {
                continue;
            }

            var own = member.Get!(value);
            var memberPath = InputErrors.Join(path, member.Name);
            member.Check(own, value, memberPath, services, errors);
            Validate(own, memberPath, services, errors, depth + 1);
        }

        var context = new ValidationContext(value, services, items: null);
        foreach (var rule in type.Rules)
        {
            Add(rule.GetValidationResult(value, context), path, value, errors);
        }

        // As everywhere in .NET: the object speaks when its members are in order.
        if (type.IsValidatable && errors.Count == before)
        {
            foreach (var result in ((IValidatableObject)value).Validate(context))
            {
                Add(result, path, value, errors);
            }
        }
    }

    private static void Add(ValidationResult? result, string path, object value, InputErrors errors)
    {
        if (result is null)
        {
            return;
        }

        var message = InputErrors.WithoutValue(result.ErrorMessage ?? "The input is not valid.", value);
        foreach (var member in result.MemberNames.DefaultIfEmpty(string.Empty))
        {
            errors.Add(InputErrors.Join(path, member), message);
        }
    }
}
