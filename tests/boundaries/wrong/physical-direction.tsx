// as: components/ui/kbd.tsx · refused by: no-restricted-syntax
export const Wrong = () => <p className="text-sm ml-2">wrong</p>;
