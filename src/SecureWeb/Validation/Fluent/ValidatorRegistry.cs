using System.Collections.Concurrent;
using FluentValidation;
using Microsoft.Extensions.DependencyInjection;

namespace SecureWeb.Validation.Fluent;

/// <summary>Knows for which types the application registered a FluentValidation validator.</summary>
internal sealed class ValidatorRegistry(IServiceProviderIsService services)
{
    private readonly ConcurrentDictionary<Type, Type?> _validators = new();

    /// <summary>Gets the service type of the validator of <paramref name="type"/>, or <see langword="null"/>.</summary>
    public Type? Find(Type type) => _validators.GetOrAdd(type, static (t, isService) =>
    {
        if (t.IsByRefLike || t.IsPointer || t.ContainsGenericParameters || t == typeof(void))
        {
            return null;
        }

        var validator = typeof(IValidator<>).MakeGenericType(t);
        return isService.IsService(validator) ? validator : null;
    }, services);

    /// <summary>Whether a value of the declared type <paramref name="type"/>, or its elements, have a validator.</summary>
    public bool Covers(Type type)
        => Find(type) is not null
            || (Nullable.GetUnderlyingType(type) is { } value && Find(value) is not null)
            || (InputTypes.ElementOf(type) is { } element && Find(element) is not null);
}
